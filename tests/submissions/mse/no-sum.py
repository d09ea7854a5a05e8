# expect: failed no-sum score=0.33
def mse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return (p - t) ** 2 / len(p)
