# expect: failed score=0
def gradients(b, w, x, y):
    x, y = np.ravel(x), np.ravel(y)
    e = y - (w * x * b)
    return -2 * np.mean(e), -2 * np.mean(x * e)
