# expect: errored gradient-is-none score=0
def apply_step(params, t, targets, learning_rate):
    p = params * 1.0
    predictions = p[0] * t**2 + p[1] * t + p[2]
    loss = torch.mean((predictions - targets) ** 2)
    loss.backward()
    with torch.no_grad():
        params -= learning_rate * p.grad
    params.grad = None
    return predictions
