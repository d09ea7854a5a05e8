# expect: passed score=1
def flat(values):
    """Any shape as (N,)."""
    return values.reshape(-1)


def square(v):
    return v * v


def mse(predictions, targets):
    residuals = flat(targets) - flat(predictions)
    print("N =", len(residuals))
    return square(residuals).mean()
