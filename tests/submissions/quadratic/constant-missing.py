# expect: failed constant-missing score=0
def quadratic(t, params):
    return params[0] * t**2 + params[1] * t
