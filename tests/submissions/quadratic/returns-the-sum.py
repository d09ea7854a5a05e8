# expect: failed score=0.375
def quadratic(t, params):
    a, b, c = params
    return (a * t**2 + b * t + c).sum()
