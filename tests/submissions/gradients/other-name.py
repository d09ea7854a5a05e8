# expect: missing score=0
def gradient(b, w, x, y):
    e = np.ravel(y) - (w * np.ravel(x) + b)
    return -2 * e.mean(), -2 * (np.ravel(x) * e).mean()
