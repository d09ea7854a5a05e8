# expect: passed score=1
def gradients(b, w, x, y):
    x = x.copy()
    x.shape = (-1,)
    r = np.ravel(y).copy()
    r -= w * x
    r -= b
    r *= -2
    db = r.mean()
    x *= r
    dw = x.mean()
    return (db, dw)
