# expect: failed root-of-the-sum-over-n score=0
def rmse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return ((p - t) ** 2).sum() ** 0.5 / len(p)
