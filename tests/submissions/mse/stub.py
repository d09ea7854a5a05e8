# expect: untouched score=0
def mse(predictions, targets):
    """Return the mean squared error of the predictions, worked out by hand."""
    raise NotImplementedError()
