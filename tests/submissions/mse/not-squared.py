# expect: failed not-squared score=0
def mse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return (t - p).mean()
