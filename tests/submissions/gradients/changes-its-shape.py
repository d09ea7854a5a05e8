# expect: failed score=0.8333
def gradients(b, w, x, y):
    n = x.size
    x.resize(n, 1)
    y.resize(n, 1)
    e = y - (w * x + b)
    return -2 * e.mean(), -2 * (x * e).mean()
