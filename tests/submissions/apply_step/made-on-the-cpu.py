# expect: errored made-on-the-cpu score=0
def apply_step(params, t, targets, learning_rate):
    powers = torch.tensor([[v**2, v, 1.0] for v in t.tolist()])
    predictions = powers @ params
    loss = torch.mean((predictions - targets) ** 2)
    loss.backward()
    with torch.no_grad():
        params -= learning_rate * params.grad
    params.grad = None
    return predictions
