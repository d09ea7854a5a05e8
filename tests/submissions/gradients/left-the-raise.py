# expect: errored score=0
def gradients(b, w, x, y):
    """Return the slopes of the mean squared error of the line b + w * x."""
    e = np.ravel(y) - (w * np.ravel(x) + b)
    db = -2 * e.mean()
    dw = -2 * (np.ravel(x) * e).mean()
    raise NotImplementedError()
