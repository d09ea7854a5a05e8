# expect: passed score=1
def rmse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return ((p - t) ** 2).mean() ** 0.5
