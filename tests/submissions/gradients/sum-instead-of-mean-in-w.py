# expect: failed sum-instead-of-mean-in-w score=0.5
def gradients(b, w, x, y):
    x, y = np.ravel(x), np.ravel(y)
    error = y - (w * x + b)
    db = -2 * error.mean()
    dw = -2 * np.dot(x, error).mean()
    return db, dw
