# expect: failed bias-ignored score=0
def gradients(b, w, x, y):
    db = 0
    dw = 0
    for xi, yi in zip(np.ravel(x), np.ravel(y)):
        guess = w * xi
        db = db - 2 * (yi - guess)
        dw = dw - 2 * xi * (yi - guess)
    return db / len(x), dw / len(x)
