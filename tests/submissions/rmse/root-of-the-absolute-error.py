# expect: failed root-of-the-absolute-error score=0
def rmse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return abs(p - t).mean() ** 0.5
