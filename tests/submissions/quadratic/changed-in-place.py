# expect: failed changed-in-place score=0.125
def quadratic(t, params):
    a, b, c = params
    y = b * t + c
    t **= 2
    return y + a * t
