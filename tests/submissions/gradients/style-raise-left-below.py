# expect: passed score=1
def gradients(b, w, x, y):
    """Return the slopes of the mean squared error of the line b + w * x."""
    e = np.ravel(y) - (w * np.ravel(x) + b)
    return -2 * e.mean(), -2 * (e * np.ravel(x)).mean()
    raise NotImplementedError()
