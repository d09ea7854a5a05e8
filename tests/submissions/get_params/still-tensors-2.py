# expect: failed still-tensors score=0.66
def get_params(model):
    [w, b] = model.parameters()
    w1 = w[0][0]
    b1 = b[0]
    return (w1, b1)
