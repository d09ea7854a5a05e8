# expect: failed score=0
def get_params(model):
    w, b = model.state_dict()
    return w, b
