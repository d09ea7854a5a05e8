# expect: untouched score=0
def gradients(b, w, x, y):
    """Return the slopes of the mean squared error of the line b + w * x.

    Parameters: b and w are numbers; x and y are float arrays of N values, each of shape (N,) or
    (N, 1). They are not changed.

    Returns: (db, dw), two floats in this order: the slope along the bias b, then the slope along
    the weight w.
    """
    raise NotImplementedError()
