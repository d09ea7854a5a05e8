# expect: passed score=1
def gradients(b, w, x, y):
    N = float(x.size)
    db = dw = 0
    for (xi, yi) in zip(x.ravel(), y.ravel()):
        db += -(2/N) * -(((w * xi) + b) - yi)
        dw += -(2/N) * xi * -(((w * xi) + b) - yi)
    return db, dw
