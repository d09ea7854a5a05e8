# expect: passed score=1
def mse(preds, targets):
    return ((preds - targets) ** 2).mean()


def apply_step(params, t, targets, learning_rate, verbose=True):
    a, b, c = params
    predicted = a * (t**2) + (b * t) + c
    loss = mse(predicted, targets)
    loss.backward()
    params.data = params.data - learning_rate * params.grad.data
    params.grad = None
    if verbose:
        print(loss.item())
    return predicted
