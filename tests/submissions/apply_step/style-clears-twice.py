# expect: passed score=1
def quadratic(t, params):
    a, b, c = params
    return a * t**2 + b * t + c


def apply_step(params, t, targets, learning_rate):
    if params.grad is not None:
        params.grad.zero_()
    predictions = quadratic(t, params)
    loss = nn.MSELoss()(predictions, targets)
    loss.backward()
    with torch.no_grad():
        params -= params.grad * learning_rate
    params.grad.zero_()
    return predictions
