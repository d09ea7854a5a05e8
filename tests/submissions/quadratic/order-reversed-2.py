# expect: failed order-reversed score=0
def quadratic(t, params):
    return sum(p * t**i for i, p in enumerate(params))
