# expect: passed score=1
def apply_step(params, t, targets, learning_rate):
    a, b, c = params
    predictions = a * t**2 + b * t + c
    loss = torch.mean((predictions - targets) ** 2)
    loss.backward()
    with torch.no_grad():
        for number, slope in zip((a, b, c), params.grad):
            number -= learning_rate * slope
    params.grad = None
    return predictions
