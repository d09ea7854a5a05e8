# expect: failed sum-instead-of-mean score=0
def gradients(b, w, x, y):
    x = np.ravel(x)
    y = np.ravel(y)
    db = 0
    dw = 0
    for i in range(len(x)):
        db += -2 * (y[i] - (w * x[i] + b))
        dw += -2 * x[i] * (y[i] - (w * x[i] + b))
    return db, dw
