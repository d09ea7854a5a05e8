# expect: passed score=1
def quadratic(t, params):
    a, b, c = params
    return a * t**2 + b * t + c
