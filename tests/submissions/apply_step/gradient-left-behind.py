# expect: failed gradient-left-behind score=0.875
def apply_step(params, t, targets, learning_rate):
    params.grad = None
    a, b, c = params
    predictions = a * t**2 + b * t + c
    loss = torch.mean((predictions - targets) ** 2)
    loss.backward()
    with torch.no_grad():
        params -= learning_rate * params.grad
    return predictions
