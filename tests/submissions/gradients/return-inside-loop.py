# expect: failed return-inside-loop score=0
def gradients(b, w, x, y):
    x = x.ravel()
    y = y.ravel()
    db = 0
    dw = 0
    n = len(x)
    for i in range(n):
        db += -(2 / n) * (y[i] - (w * x[i] + b))
        dw += -(2 / n) * x[i] * (y[i] - (w * x[i] + b))
        return db, dw
