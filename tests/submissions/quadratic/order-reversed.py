# expect: failed order-reversed score=0
def quadratic(t, params):
    c, b, a = params
    return a * t**2 + b * t + c
