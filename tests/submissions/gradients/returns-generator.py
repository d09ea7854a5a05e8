# expect: failed score=0
def gradients(b, w, x, y):
    e = np.ravel(y) - (w * np.ravel(x) + b)
    yield -2 * e.mean()
    yield -2 * (np.ravel(x) * e).mean()
