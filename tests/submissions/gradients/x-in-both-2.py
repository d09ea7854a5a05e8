# expect: failed x-in-both score=0.5
def gradients(b, w, x, y):
    e = (y - (w * x + b)) * x
    return -2 * e.mean(), -2 * e.mean()
