# expect: failed square-term-missing score=0
def quadratic(t, params):
    a, b, c = params
    return b * t + c
