# expect: failed standard-deviation score=0
def rmse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    e = p - t
    return ((e - e.mean()) ** 2).mean() ** 0.5
