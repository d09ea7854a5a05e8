# expect: errored score=0
def apply_step(params, t, targets, learning_rate):
    predictions = quadratic(t, params)
    loss = torch.mean((predictions - targets) ** 2)
    loss.backward()
    with torch.no_grad():
        params -= learning_rate * params.grad
    params.grad = None
    return predictions
