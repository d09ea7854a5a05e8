# expect: failed moves-a-copy score=0.25
def apply_step(params, t, targets, learning_rate):
    p = params.detach().clone().requires_grad_()
    predictions = p[0] * t**2 + p[1] * t + p[2]
    loss = torch.mean((predictions - targets) ** 2)
    loss.backward()
    with torch.no_grad():
        p -= learning_rate * p.grad
    p.grad = None
    return predictions
