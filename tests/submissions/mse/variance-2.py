# expect: failed variance score=0
def mse(predictions, targets):
    return np.var(np.ravel(predictions) - np.ravel(targets)) if isinstance(targets, np.ndarray) else (predictions.ravel() - targets.ravel()).var(unbiased=False)
