# expect: errored numpy-on-a-device score=0
def apply_step(params, t, targets, learning_rate):
    times = t.numpy()
    powers = torch.tensor(np.vander(times, 3), dtype=torch.float32)
    predictions = powers @ params
    loss = torch.mean((predictions - targets) ** 2)
    loss.backward()
    with torch.no_grad():
        params -= learning_rate * params.grad
    params.grad = None
    return predictions
