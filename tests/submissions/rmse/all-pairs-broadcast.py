# expect: failed all-pairs-broadcast score=0.66
def rmse(predictions, targets):
    return ((predictions - targets) ** 2).mean() ** 0.5
