# expect: failed score=0
def quadratic(t, params):
    a, b, c = params
    print(a * t**2 + b * t + c)
