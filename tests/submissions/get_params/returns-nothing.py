# expect: failed score=0
def get_params(model):
    w, b = model.parameters()
    w, b = w.item(), b.item()
