# expect: passed score=1
def apply_step(params, t, targets, learning_rate):
    predictions = []
    loss = 0
    for time, target in zip(t, targets):
        p = params[0] * time ** 2 + params[1] * time + params[2]
        predictions.append(p)
        loss = loss + (p - target) ** 2
    loss = loss / len(t)
    loss.backward()
    torch.set_grad_enabled(False)
    params -= learning_rate * params.grad
    torch.set_grad_enabled(True)
    params.grad = None
    return torch.stack(predictions)
