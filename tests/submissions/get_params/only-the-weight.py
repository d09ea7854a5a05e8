# expect: failed only-the-weight score=0
def get_params(model):
    params = list(model.parameters())
    return params[0].item()
