# expect: failed score=0
def gradients(b, w, x, y):
    x = np.ravel(x)
    y = np.ravel(y)
    n = len(x)
    e = y - (w * x + b)
    db = -2 * e.sum() // n
    dw = -2 * (x * e).sum() // n
    return db, dw
