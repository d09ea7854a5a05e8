# expect: failed numpy-refuses-the-graph score=0.3333
def rmse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return np.sqrt(((p - t) ** 2).mean())
