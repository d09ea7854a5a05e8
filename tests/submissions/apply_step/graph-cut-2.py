# expect: errored graph-cut score=0
def apply_step(params, t, targets, learning_rate):
    with torch.no_grad():
        predictions = params[0] * t**2 + params[1] * t + params[2]
        loss = torch.mean((predictions - targets) ** 2)
        loss.backward()
        params -= learning_rate * params.grad
        params.grad = None
    return predictions
