# expect: failed score=0.8333
def gradients(b, w, x, y):
    x = np.ravel(x)
    y = np.ravel(y)
    y -= w * x + b
    return -2 * y.mean(), -2 * (x * y).mean()
