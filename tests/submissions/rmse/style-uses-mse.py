# expect: passed score=1
def mse(predictions, targets):
    return ((predictions.reshape(-1) - targets.reshape(-1)) ** 2).mean()


def rmse(predictions, targets):
    return mse(predictions, targets) ** 0.5
