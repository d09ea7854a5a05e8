# expect: failed score=0
def gradients(b, w, x, y):
    e = np.ravel(y) - (w * np.ravel(x) + b)
    return int(-2 * e.mean()), int(-2 * (np.ravel(x) * e).mean())
