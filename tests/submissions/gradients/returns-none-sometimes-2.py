# expect: failed score=0
def gradients(b, w, x, y):
    x = np.ravel(x)
    y = np.ravel(y)
    n = len(x)
    if n > 20:
        e = y - (w * x + b)
        db = -2 / n * e.sum()
        dw = -2 / n * np.dot(x, e)
        return db, dw
    # small data does not count
