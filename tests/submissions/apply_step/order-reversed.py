# expect: failed order-reversed score=0
def apply_step(params, t, targets, learning_rate):
    predictions = params[2] * t**2 + params[1] * t + params[0]
    loss = torch.mean((predictions - targets) ** 2)
    loss.backward()
    with torch.no_grad():
        params -= learning_rate * params.grad
    params.grad = None
    return predictions
