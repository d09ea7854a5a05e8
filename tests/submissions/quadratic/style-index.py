# expect: passed score=1
def quadratic(t, params):
    pred = params[0] * (t ** 2) + params[1] * t + params[2]
    return pred
