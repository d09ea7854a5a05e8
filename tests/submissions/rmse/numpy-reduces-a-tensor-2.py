# expect: failed numpy-reduces-a-tensor score=0.3333
def rmse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return np.sqrt(np.mean((p - t) ** 2))
