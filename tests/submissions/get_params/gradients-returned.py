# expect: failed gradients-returned score=0
def get_params(model):
    w, b = model.parameters()
    return w.grad, b.grad
