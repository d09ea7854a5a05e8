# expect: untouched score=0
def descend_weight(w, x, y, learning_rate, steps):
    """Walk one weight down the squared error (y - w * x) ** 2 of a single point.

    Returns: a list of steps + 1 floats, all weights visited in order; the first is the start.
    """
    raise NotImplementedError()
