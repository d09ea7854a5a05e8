# expect: failed doubled-instead-of-squared score=0
def quadratic(t, params):
    a, b, c = params
    return a*2*t + b*t + c
