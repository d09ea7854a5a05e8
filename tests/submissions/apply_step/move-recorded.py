# expect: errored move-recorded score=0
def apply_step(params, t, targets, learning_rate):
    a, b, c = params
    predictions = a * t**2 + b * t + c
    loss = torch.mean((predictions - targets) ** 2)
    loss.backward()
    params -= learning_rate * params.grad
    params.grad = None
    return predictions
