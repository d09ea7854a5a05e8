# expect: failed only-the-bias score=0
def get_params(model):
    for parameter in model.parameters():
        value = parameter.item()
    return value
