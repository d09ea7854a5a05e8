# expect: failed sign-flipped-b score=0.5
def gradients(b, w, x, y):
    x = np.ravel(x)
    y = np.ravel(y)
    n = len(x)
    pred = w * x + b
    db = (2/n) * sum(y - pred)
    dw = (-2/n) * sum(x * (y - pred))
    return db, dw
