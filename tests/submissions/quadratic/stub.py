# expect: untouched score=0
def quadratic(t, params):
    """Return the predictions a * t**2 + b * t + c.

    Parameters: t is a float tensor of any shape; params is a tensor of shape (3,), or a tuple of
    three numbers, in the order (a, b, c). Neither is changed.
    """
    raise NotImplementedError()
