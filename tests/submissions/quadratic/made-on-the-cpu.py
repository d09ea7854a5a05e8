# expect: errored made-on-the-cpu score=0
def quadratic(t, params):
    a, b, c = params
    return a * t * torch.tensor(t.tolist()) + b * t + c
