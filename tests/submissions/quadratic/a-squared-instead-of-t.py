# expect: failed a-squared-instead-of-t score=0
def quadratic(t, params):
    a, b, c = params
    return a**2 * t + b*t + c
