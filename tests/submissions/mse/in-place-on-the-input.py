# expect: failed in-place-on-the-input score=0.1667
def mse(predictions, targets):
    predictions -= targets
    predictions **= 2
    return predictions.mean()
