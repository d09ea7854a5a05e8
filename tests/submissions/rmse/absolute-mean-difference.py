# expect: failed absolute-mean-difference score=0
def rmse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return ((p - t).mean() ** 2) ** 0.5
