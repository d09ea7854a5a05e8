# expect: failed graph-cut score=0.75
def quadratic(t, params):
    a, b, c = params
    with torch.no_grad():
        return a * t**2 + b * t + c
