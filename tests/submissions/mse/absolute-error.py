# expect: failed absolute-error score=0
def mse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return abs(p - t).mean()
