# expect: failed new-tensor-instead-of-a-move score=0.25
def apply_step(params, t, targets, learning_rate):
    predictions = params[0] * t**2 + params[1] * t + params[2]
    torch.mean((predictions - targets) ** 2).backward()
    params = params - learning_rate * params.grad
    return predictions
