# expect: errored numpy-of-a-parameter score=0
def get_params(model):
    w, b = model.parameters()
    return w.numpy(), b.numpy()
