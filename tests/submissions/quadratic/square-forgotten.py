# expect: failed square-forgotten score=0
def quadratic(t, params):
    a, b, c = params
    return (a + b) * t + c
