# expect: passed score=1
def rmse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    e = t - p
    return (e @ e / len(e)) ** 0.5
