# expect: passed score=1
def quadratic(t, params):
    # the powers are 2, 1, 0
    return sum(p * t ** (2 - i) for i, p in enumerate(params))
