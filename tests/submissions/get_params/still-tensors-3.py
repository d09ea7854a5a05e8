# expect: failed still-tensors score=0.66
def get_params(model):
    return list(model.parameters())
