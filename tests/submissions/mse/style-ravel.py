# expect: passed score=1
def mse(predictions, targets):
    difference = targets.ravel() - predictions.ravel()
    return (difference * difference).sum() / len(difference)
