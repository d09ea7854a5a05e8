# expect: failed x-missing-in-dw score=0.5
def gradients(b, w, x, y):
    n = len(x)
    db = 0
    dw = 0
    for i in range(n):
        pred = w * x[i] + b
        db += -2 * (y[i] - pred) / n
        dw += -2 * (y[i] - pred) / n
    return db, dw
