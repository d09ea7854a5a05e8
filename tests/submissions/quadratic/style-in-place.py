# expect: passed score=1
def quadratic(t, params):
    y = t.clone()
    y = y * params[0]
    y += params[1]
    y = y * t
    y += params[2]
    return y
