# expect: failed graph-cut score=0.75
def quadratic(t, params):
    a, b, c = params
    y = a * t**2 + b * t + c
    return y.detach() if torch.is_tensor(y) else y
