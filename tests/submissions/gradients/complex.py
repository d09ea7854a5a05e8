# expect: failed score=0
def gradients(b, w, x, y):
    e = np.ravel(y) - (w * np.ravel(x) + b) + 0j
    return -2 * e.mean(), -2 * (np.ravel(x) * e).mean()
