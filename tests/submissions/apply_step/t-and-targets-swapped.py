# expect: failed t-and-targets-swapped score=0
def quadratic(t, params):
    a, b, c = params
    return a * t**2 + b * t + c


def apply_step(params, t, targets, learning_rate):
    predictions = quadratic(targets, params)
    loss = torch.mean((predictions - t) ** 2)
    loss.backward()
    with torch.no_grad():
        params -= learning_rate * params.grad
    params.grad = None
    return predictions
