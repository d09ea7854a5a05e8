# expect: passed score=1
def apply_step(params, t, targets, learning_rate):
    predictions = params[0] * t.pow(2) + params[1] * t + params[2]
    loss = torch.mean(torch.square(targets - predictions))
    (gradient,) = torch.autograd.grad(loss, params)
    with torch.no_grad():
        params.sub_(learning_rate * gradient)
    return predictions
