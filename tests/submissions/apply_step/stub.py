# expect: untouched score=0
def apply_step(params, t, targets, learning_rate):
    """Take one gradient descent step for the parabola, on the mean squared error.

    Returns: the predictions made before the move, a tensor of shape (N,).
    """
    raise NotImplementedError()
