# expect: errored score=0
def gradients(b, w, x, y):
    db = 0
    dw = 0
    for i in range(N):
        db += -(2/N) * (y[i] - (w * x[i] + b))
        dw += -(2/N) * x[i] * (y[i] - (w * x[i] + b))
    return db, dw
