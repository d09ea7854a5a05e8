# expect: failed b-not-times-t score=0
def quadratic(t, params):
    a, b, c = params
    return a * t**2 + b + c
