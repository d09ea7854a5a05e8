# expect: errored score=0
def quadratic(t, a, b, c):
    return a * t**2 + b * t + c
