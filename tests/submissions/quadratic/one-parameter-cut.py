# expect: failed score=0.75
def quadratic(t, params):
    a, b, c = params
    return float(a) * t**2 + b * t + c
