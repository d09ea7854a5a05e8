# expect: failed score=0
def quadratic(t, params):
    a, b, c = params
    y = a * t**2 + b * t + c
    return y.detach().cpu().numpy()
