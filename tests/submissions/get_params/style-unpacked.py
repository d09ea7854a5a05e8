# expect: passed score=1
def get_params(model):
    [w, b] = model.parameters()
    w1 = w[0][0].item()
    b1 = b[0].item()
    return (w1, b1)
