# expect: untouched score=0
def make_model(seed):
    """Make a linear layer whose random start can be repeated."""
    raise NotImplementedError()
