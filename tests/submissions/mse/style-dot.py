# expect: passed score=1
def mse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    e = p - t
    return e @ e / e.shape[0]
