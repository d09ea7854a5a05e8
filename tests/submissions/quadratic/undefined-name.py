# expect: errored score=0
def quadratic(t, params):
    return a * t**2 + b * t + c
