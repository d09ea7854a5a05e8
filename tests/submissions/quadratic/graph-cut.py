# expect: failed graph-cut score=0.75
def quadratic(t, params):
    a, b, c = torch.tensor(params)
    return a * t**2 + b * t + c
