# expect: passed score=1
def apply_step(params, t, targets, learning_rate):
    predictions = params[0] * t**2 + params[1] * t + params[2]
    ((predictions - targets) ** 2).mean().backward()
    params.requires_grad_(False)
    params -= learning_rate * params.grad
    params.grad = None
    params.requires_grad_(True)
    return predictions
