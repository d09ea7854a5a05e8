# expect: failed no-reduction score=0
def gradients(b, w, x, y):
    db = -2 * (y - (w * x + b))
    dw = -2 * x * (y - (w * x + b))
    return db, dw
