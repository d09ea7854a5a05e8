# expect: failed graph-cut score=0.8333
def mse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return float(((p - t) ** 2).mean())
