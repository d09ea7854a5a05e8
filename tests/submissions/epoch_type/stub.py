# expect: untouched score=0
def epoch_type(n, N):
    """Name the kind of gradient descent that has batch size n for N training points."""
    raise NotImplementedError()
