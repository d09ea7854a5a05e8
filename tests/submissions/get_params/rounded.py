# expect: failed rounded score=0
def get_params(model):
    w, b = model.parameters()
    return round(w.item(), 4), round(b.item(), 4)
