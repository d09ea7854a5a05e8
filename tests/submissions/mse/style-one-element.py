# expect: passed score=1
def mse(predictions, targets):
    p = predictions.reshape(-1, 1)
    t = targets.reshape(-1, 1)
    return ((p - t) ** 2).mean(0)
