# expect: failed score=0
def get_params(model):
    return model.parameters()
