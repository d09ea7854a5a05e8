# expect: failed sum-instead-of-mean score=0
def mse(predictions, targets):
    return ((predictions - targets) ** 2).sum()
