# expect: failed not-squared-flipped score=0
def mse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return (p - t).mean()
