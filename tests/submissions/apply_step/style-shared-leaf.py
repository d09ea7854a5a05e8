# expect: passed score=1
def apply_step(params, t, targets, learning_rate):
    # a second name for the same numbers, with notes of its own
    leaf = params.detach().requires_grad_()
    predictions = leaf[0] * t**2 + leaf[1] * t + leaf[2]
    torch.mean((predictions - targets) ** 2).backward()
    with torch.no_grad():
        leaf -= learning_rate * leaf.grad
    return predictions
