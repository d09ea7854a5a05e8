# expect: passed score=1
def gradients(b, w, x, y):
    x = np.ravel(x)
    y = np.ravel(y)
    N = len(x)
    db = 0
    dw = 0
    for i in range(N):
        error = y[i] - (w * x[i] + b)
        db += -(2 / N) * error
        dw += -(2 / N) * x[i] * error
    return db, dw
