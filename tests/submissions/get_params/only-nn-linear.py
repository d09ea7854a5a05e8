# expect: failed only-nn-linear score=0.33
def get_params(model):
    return model.weight.item(), model.bias.item()
