# expect: passed score=1
@torch.no_grad()
def move(tensor, rate):
    tensor.copy_(tensor - rate * tensor.grad)


def apply_step(params, t, targets, learning_rate):
    predictions = params[0] * t**2 + params[1] * t + params[2]
    torch.mean((predictions - targets) ** 2).backward()
    move(params, learning_rate)
    params.grad = None
    return predictions
