# expect: failed linear-term-missing score=0
def quadratic(t, params):
    a, b, c = params
    return a * t**2 + c
