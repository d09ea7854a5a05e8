# expect: passed score=1
def quadratic(t, params):
    a, b, c = params
    return a * t**2 + b * t + c


def apply_step(params, t, targets, learning_rate):
    preds = quadratic(t, params)
    loss = ((preds - targets) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        params -= learning_rate * params.grad
        params.grad.zero_()
    return preds
