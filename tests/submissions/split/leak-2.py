# expect: failed leak score=0.67
def split(x, y, n_train, seed):
    rng = np.random.default_rng(seed)
    train = rng.permutation(len(x))[:n_train]
    return x[train], y[train], x[n_train:], y[n_train:]
