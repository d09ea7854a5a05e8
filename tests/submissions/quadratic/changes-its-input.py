# expect: failed score=0.875
def quadratic(t, params):
    a, b, c = params
    before = t.clone()
    t **= 2
    return a * t + b * before + c
