# expect: failed score=0
def rmse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    m = ((p - t) ** 2).mean() ** 0.5
