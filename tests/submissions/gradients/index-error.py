# expect: errored score=0
def gradients(b, w, x, y):
    x = np.ravel(x)
    y = np.ravel(y)
    N = len(x)
    db = 0
    dw = 0
    for i in range(1, N + 1):
        db += -(2/N) * (y[i] - (w * x[i] + b))
        dw += -(2/N) * x[i] * (y[i] - (w * x[i] + b))
    return db, dw
