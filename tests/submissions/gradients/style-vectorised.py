# expect: passed score=1
def gradients(b, w, x, y):
    x, y = x.reshape(-1), y.reshape(-1)
    yhat = b + w * x
    db = 2 * (yhat - y).mean()
    dw = 2 * ((yhat - y) * x).mean()
    return db, dw
