# expect: failed root-of-the-sum score=0
def mse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return ((p - t) ** 2).sum() ** 0.5
