# expect: failed half-of-the-sum score=0
def mse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return 0.5 * ((p - t) ** 2).sum()
