# expect: untouched score=0
def squared_error(w, x, y):
    """Return the squared error of the prediction w * x; there is no bias."""
    raise NotImplementedError()
