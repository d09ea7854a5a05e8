# expect: failed score=0
def quadratic(t, params):
    a, b, c = params
    return [a * v**2 + b * v + c for v in t.flatten()]
