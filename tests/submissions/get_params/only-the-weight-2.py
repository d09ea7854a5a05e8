# expect: failed only-the-weight score=0
def get_params(model):
    for parameter in model.parameters():
        return parameter.item()
