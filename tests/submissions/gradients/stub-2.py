# expect: untouched score=0
def gradients(b, w, x, y):
    """Return the slopes."""
    # TODO: no idea yet
    pass
