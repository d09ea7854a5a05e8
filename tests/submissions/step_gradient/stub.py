# expect: untouched score=0
def step_gradient(b_current, m_current, points, learning_rate):
    """Take one gradient descent step for the line m * x + b on the mean squared error.

    Parameters: b_current, m_current (the slope of the line) and learning_rate are numbers; points
    is a float array of shape (N, 2) or a list of N pairs, x first and y second. It is not changed.

    Returns: (b, m), two floats in this order, both updated from the old values.
    """
    raise NotImplementedError()
