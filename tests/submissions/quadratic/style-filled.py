# expect: passed score=1
def quadratic(t, params):
    y = torch.empty(t.numel(), device=t.device)
    flat = t.reshape(-1)
    for i in range(t.numel()):
        y[i] = params[0] * flat[i] ** 2 + params[1] * flat[i] + params[2]
    return y.view(t.shape)
