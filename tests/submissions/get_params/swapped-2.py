# expect: failed swapped score=0
def get_params(model):
    b, w = model.parameters()
    return w.item(), b.item()
