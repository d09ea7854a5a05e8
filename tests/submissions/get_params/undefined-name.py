# expect: errored score=0
def get_params(model):
    w, b = parameters()
    return w.item(), b.item()
