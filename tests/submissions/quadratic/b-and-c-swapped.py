# expect: failed b-and-c-swapped score=0
def quadratic(t, params):
    return params[0] * t**2 + params[2] * t + params[1]
