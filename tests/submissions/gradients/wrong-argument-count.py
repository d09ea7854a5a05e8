# expect: errored score=0
def gradients(x, y):
    b, w = 0, 0
    e = y - (w * x + b)
    return -2 * e.mean(), -2 * (x * e).mean()
