# expect: failed x-and-y-swapped score=0
def gradients(b, w, x, y):
    x = np.ravel(x)
    y = np.ravel(y)
    db = 0
    dw = 0
    for i in range(len(x)):
        pred = w * y[i] + b
        db += (pred - x[i]) * 2 / len(x)
        dw += (pred - x[i]) * y[i] * 2 / len(x)
    return db, dw
