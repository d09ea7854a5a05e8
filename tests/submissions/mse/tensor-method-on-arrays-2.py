# expect: failed tensor-method-on-arrays score=0.66
def mse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return ((p - t) ** 2).sum() / p.numel()
