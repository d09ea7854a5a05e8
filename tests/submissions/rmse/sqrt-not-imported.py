# expect: errored score=0
def rmse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return sqrt(((p - t) ** 2).mean())
