# expect: passed score=1
def split(x, y, n_train, seed):
    rng = np.random.RandomState(seed)
    keys = rng.rand(len(x))
    order = np.argsort(keys)
    x, y = np.take(x, order, axis=0), np.take(y, order, axis=0)
    n_val = len(x) - n_train
    return x[:-n_val], y[:-n_val], x[-n_val:], y[-n_val:]
