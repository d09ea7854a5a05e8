# expect: passed score=1
def square(values):
    return values * values


def linear(t, b, c):
    return b * t + c


def quadratic(t, params):
    a, b, c = params
    print("shape", t.shape)
    return a * square(t) + linear(t, b, c)
