# expect: failed all-pairs-broadcast score=0.66
def mse(predictions, targets):
    return ((predictions - targets) ** 2).mean()
