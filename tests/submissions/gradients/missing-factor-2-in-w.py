# expect: failed missing-factor-2-in-w score=0.5
def gradients(b, w, x, y):
    x, y = np.ravel(x), np.ravel(y)
    n = len(x)
    db = 0
    dw = 0
    for i in range(n):
        e = w * x[i] + b - y[i]
        db += 2 * e
        dw += e * x[i]
    return db / n, dw / n
