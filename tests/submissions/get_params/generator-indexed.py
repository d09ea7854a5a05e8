# expect: errored generator-indexed score=0
def get_params(model):
    w = model.parameters()[0]
    b = model.parameters()[1]
    return w.item(), b.item()
