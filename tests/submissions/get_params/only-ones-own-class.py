# expect: errored only-ones-own-class score=0
def get_params(model):
    return model.linear.weight.item(), model.linear.bias.item()
