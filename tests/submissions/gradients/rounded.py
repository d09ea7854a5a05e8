# expect: failed score=0
def gradients(b, w, x, y):
    e = np.ravel(y) - (w * np.ravel(x) + b)
    return round(-2 * e.mean(), 1), round(-2 * (np.ravel(x) * e).mean(), 1)
