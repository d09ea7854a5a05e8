# expect: failed still-tensors score=0.66
def get_params(model):
    w, b = model.parameters()
    return w, b
