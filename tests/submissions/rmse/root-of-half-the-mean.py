# expect: failed root-of-half-the-mean score=0
def rmse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return (((p - t) ** 2).sum() / (2 * len(p))) ** 0.5
