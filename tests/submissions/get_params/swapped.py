# expect: failed swapped score=0
def get_params(model):
    w, b = model.parameters()
    return b.item(), w.item()
