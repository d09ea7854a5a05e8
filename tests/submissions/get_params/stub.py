# expect: untouched score=0
def get_params(model):
    """Return the two parameters of a linear model."""
    raise NotImplementedError()
