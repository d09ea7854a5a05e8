# expect: failed score=0
def get_params(model):
    w, b = model.parameters()
    print(w.item(), b.item())
