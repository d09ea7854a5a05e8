# expect: failed mean-of-the-roots score=0
def rmse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return abs(p - t).mean()
