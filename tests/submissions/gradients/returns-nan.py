# expect: failed score=0
def gradients(b, w, x, y):
    e = np.ravel(y) - (w * np.ravel(x) + b)
    # normalise
    s = np.sqrt(-np.abs(e))
    return -2 * s.mean(), -2 * (np.ravel(x) * s).mean()
