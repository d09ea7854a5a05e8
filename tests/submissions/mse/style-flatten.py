# expect: passed score=1
def mse(predictions, targets):
    e = predictions.flatten() - targets.flatten()
    return sum(e ** 2) / len(e)
