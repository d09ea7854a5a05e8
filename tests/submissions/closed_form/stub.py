# expect: untouched score=0
def closed_form(x, y):
    """Return the line b + w * x with the smallest mean squared error, without a walk."""
    raise NotImplementedError()
