# expect: failed numpy-refuses-the-graph score=0.3333
def mse(predictions, targets):
    p, t = np.ravel(predictions), np.ravel(targets)
    return np.mean((p - t) ** 2)
