# expect: forbidden score=0
def mse(predictions, targets):
    from sklearn.metrics import mean_squared_error
    return mean_squared_error(targets, predictions)
