# expect: passed score=1
def apply_step(params, t, targets, learning_rate):
    preds = params[0] * t**2 + params[1] * t + params[2]
    loss = nn.functional.mse_loss(preds, targets)
    loss.backward()
    params.data -= learning_rate * params.grad.data
    params.grad = None
    return preds
