# expect: failed score=0
def gradients(b, w, x, y):
    e = np.ravel(y) - (w * np.ravel(x) + b)
    db = print(-2 * e.mean())
    dw = print(-2 * (np.ravel(x) * e).mean())
    return db, dw
