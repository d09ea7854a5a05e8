# expect: timed_out score=0
def gradients(b, w, x, y):
    x = np.ravel(x)
    y = np.ravel(y)
    i = 0
    db = 0
    dw = 0
    while i < len(x):
        e = y[i] - (w * x[i] + b)
        db += -2 * e / len(x)
        dw += -2 * e * x[i] / len(x)
    return db, dw
