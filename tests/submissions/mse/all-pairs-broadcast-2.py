# expect: failed all-pairs-broadcast score=0.66
def mse(predictions, targets):
    difference = targets - predictions
    return (difference * difference).mean()
