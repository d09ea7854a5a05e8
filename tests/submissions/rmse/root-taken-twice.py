# expect: failed root-taken-twice score=0
def mse(predictions, targets):
    return ((predictions.reshape(-1) - targets.reshape(-1)) ** 2).mean() ** 0.5


def rmse(predictions, targets):
    return mse(predictions, targets) ** 0.5
