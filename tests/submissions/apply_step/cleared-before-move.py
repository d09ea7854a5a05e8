# expect: failed cleared-before-move score=0.25
def apply_step(params, t, targets, learning_rate):
    a, b, c = params
    predictions = a * t**2 + b * t + c
    loss = torch.mean((predictions - targets) ** 2)
    loss.backward()
    params.grad.zero_()
    with torch.no_grad():
        params -= learning_rate * params.grad
    return predictions
