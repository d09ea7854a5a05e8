# expect: passed score=1
def rmse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    e = (p - t) / len(p) ** 0.5
    return (e * e).sum() ** 0.5
