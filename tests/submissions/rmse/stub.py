# expect: untouched score=0
def rmse(predictions, targets):
    """Return the root mean squared error of the predictions."""
    raise NotImplementedError()
