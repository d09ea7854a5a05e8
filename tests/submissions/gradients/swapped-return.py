# expect: failed swapped-return score=0
def gradients(b, w, x, y):
    x = x.ravel()
    y = y.ravel()
    e = w * x + b - y
    dw = 2 * np.mean(e * x)
    db = 2 * np.mean(e)
    return dw, db
