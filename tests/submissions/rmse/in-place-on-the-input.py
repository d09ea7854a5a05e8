# expect: failed in-place-on-the-input score=0.1667
def rmse(predictions, targets):
    predictions -= targets
    predictions **= 2
    return predictions.mean() ** 0.5
