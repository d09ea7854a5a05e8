# expect: failed parentheses-in-w score=0.5
def gradients(b, w, x, y):
    db = -2 * (y - (w*x + b)).mean()
    dw = -2 * (x * (y - w*x + b)).mean()
    return db, dw
