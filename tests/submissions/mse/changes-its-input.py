# expect: failed score=0.84
def mse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    t -= p
    return (t ** 2).mean()
