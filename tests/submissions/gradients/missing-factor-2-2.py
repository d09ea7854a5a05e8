# expect: failed missing-factor-2 score=0
def gradients(b, w, x, y):
    x = x.flatten()
    y = y.flatten()
    m = len(y)
    db = 0
    dw = 0
    for i in range(m):
        db += (1/m) * (w*x[i] + b - y[i])
        dw += (1/m) * (w*x[i] + b - y[i]) * x[i]
    return db, dw
