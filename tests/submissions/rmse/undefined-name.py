# expect: errored score=0
def rmse(predictions, targets):
    return mean_squared_error(predictions, targets) ** 0.5
