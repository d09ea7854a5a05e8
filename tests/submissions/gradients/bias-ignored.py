# expect: failed bias-ignored score=0
def gradients(b, w, x, y):
    x, y = np.ravel(x), np.ravel(y)
    e = y - w * x
    db = -2 * np.mean(e)
    dw = -2 * np.mean(x * e)
    return db, dw
