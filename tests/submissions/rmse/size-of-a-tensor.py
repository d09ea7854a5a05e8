# expect: failed size-of-a-tensor score=0.3333
def rmse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return (((p - t) ** 2).sum() / p.size) ** 0.5
