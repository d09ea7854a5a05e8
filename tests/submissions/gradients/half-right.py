# expect: failed score=0.5
def gradients(b, w, x, y):
    x = np.ravel(x)
    y = np.ravel(y)
    e = b + w * x - y
    db = 2 * np.mean(e)
    dw = 2 * np.mean(e) * np.mean(x)
    return db, dw
