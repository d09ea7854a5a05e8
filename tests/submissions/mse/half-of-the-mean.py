# expect: failed half-of-the-mean score=0
def mse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return ((p - t) ** 2).sum() / (2 * len(p))
