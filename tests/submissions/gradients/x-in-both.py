# expect: failed x-in-both score=0.5
def gradients(b, w, x, y):
    x = x.ravel()
    y = y.ravel()
    grad = 0
    for xi, yi in zip(x, y):
        grad += 2 * xi * (w * xi + b - yi)
    grad = grad / len(x)
    db = grad
    dw = grad
    return db, dw
