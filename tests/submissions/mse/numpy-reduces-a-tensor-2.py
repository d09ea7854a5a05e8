# expect: failed numpy-reduces-a-tensor score=0.3333
def mse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return np.sum((p - t) ** 2) / len(p)
