# expect: failed sign-flipped-w score=0.5
def gradients(b, w, x, y):
    db, dw = 0, 0
    N = len(x)
    for i in range(0, N):
        db -= (2/N) * (y[i] - ((w * x[i]) + b))
        dw += (2/N) * x[i] * (y[i] - ((w * x[i]) + b))
    return db, dw
