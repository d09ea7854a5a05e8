# expect: failed x-missing-in-dw score=0.5
def gradients(b, w, x, y):
    x, y = np.ravel(x), np.ravel(y)
    r = b + w * x - y
    return 2 * r.mean(), 2 * r.mean()
