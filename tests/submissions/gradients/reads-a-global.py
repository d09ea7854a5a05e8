# expect: failed score=0
N = 100

def gradients(b, w, x, y):
    x = np.ravel(x)
    y = np.ravel(y)
    e = y - (w * x + b)
    return -2 / N * e.sum(), -2 / N * (x * e).sum()
