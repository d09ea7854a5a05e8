# expect: untouched score=0
def split(x, y, n_train, seed):
    """Shuffle points and cut them in two: training points and validation points."""
    raise NotImplementedError()
