# expect: failed graph-cut score=0.8333
def rmse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return ((p - t) ** 2).mean().item() ** 0.5
