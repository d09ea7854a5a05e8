# expect: passed score=1
def get_params(model):
    weight, bias = model.state_dict().values()
    return weight.item(), bias.item()
