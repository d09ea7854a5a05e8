# expect: errored numpy-on-a-device score=0
def quadratic(t, params):
    a, b, c = params
    return a * torch.tensor(t.numpy() ** 2) + b * t + c
