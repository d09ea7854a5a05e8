# expect: failed score=0
def gradients(b, w, x, y):
    e = np.ravel(y) - (w * np.ravel(x) + b)
    return complex(-2 * e.mean()), complex(-2 * (np.ravel(x) * e).mean())
