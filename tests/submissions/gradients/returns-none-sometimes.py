# expect: failed score=0.8333
def gradients(b, w, x, y):
    if x.ndim == 1 and y.ndim == 1:
        e = y - (w * x + b)
        return -2 * e.mean(), -2 * (x * e).mean()
