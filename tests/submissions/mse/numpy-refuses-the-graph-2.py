# expect: failed numpy-refuses-the-graph score=0.3333
def mse(predictions, targets):
    return np.square(predictions.reshape(-1) - targets.reshape(-1)).mean()
