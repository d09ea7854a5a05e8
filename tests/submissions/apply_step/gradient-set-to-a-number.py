# expect: errored gradient-set-to-a-number score=0
def apply_step(params, t, targets, learning_rate):
    predictions = params[0] * t**2 + params[1] * t + params[2]
    loss = torch.mean((predictions - targets) ** 2)
    loss.backward()
    with torch.no_grad():
        params -= learning_rate * params.grad
    params.grad = 0
    return predictions
