# expect: failed moves-a-copy score=0.25
def apply_step(params, t, targets, learning_rate):
    params = torch.tensor(params.tolist(), requires_grad=True, device=t.device)
    predictions = params[0] * t**2 + params[1] * t + params[2]
    loss = torch.mean((predictions - targets) ** 2)
    loss.backward()
    params.data -= learning_rate * params.grad
    params.grad.zero_()
    return predictions
