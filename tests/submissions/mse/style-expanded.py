# expect: passed score=1
def mse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return (p * p).mean() - 2 * (p * t).mean() + (t * t).mean()
