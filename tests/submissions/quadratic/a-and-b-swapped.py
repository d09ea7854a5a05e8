# expect: failed a-and-b-swapped score=0
def quadratic(t, params):
    b, a, c = params
    return a * t ** 2 + b * t + c
