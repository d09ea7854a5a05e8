# expect: failed only-nn-linear score=0.33
def get_params(model):
    w = model.weight[0, 0].detach().numpy()
    b = model.bias[0].detach().numpy()
    return w, b
