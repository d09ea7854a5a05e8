# expect: failed loss-instead-of-gradient score=0
def gradients(b, w, x, y):
    x = np.ravel(x)
    y = np.ravel(y)
    db = np.mean((y - (w * x + b)) ** 2)
    dw = np.mean((y - (w * x + b)) ** 2)
    return db, dw
