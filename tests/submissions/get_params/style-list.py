# expect: passed score=1
def get_params(model):
    params = list(model.parameters())
    weight = float(params[0])
    bias = float(params[1])
    return weight, bias
