# expect: untouched score=0
def make_data(n, seed):
    """Make n points about the line y = x, the same ones for the same seed."""
    raise NotImplementedError()
