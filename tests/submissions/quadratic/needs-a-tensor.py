# expect: failed score=0.875
def quadratic(t, params):
    return params[0] * t**2 + params[1] * t + params.sum() - params[0] - params[1]
