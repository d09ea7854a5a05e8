# expect: failed predictions-after-the-move score=0.5
def quadratic(t, params):
    a, b, c = params
    return a * t**2 + b * t + c


def apply_step(params, t, targets, learning_rate):
    loss = torch.mean((quadratic(t, params) - targets) ** 2)
    loss.backward()
    with torch.no_grad():
        params -= learning_rate * params.grad
    params.grad = None
    return quadratic(t, params)
