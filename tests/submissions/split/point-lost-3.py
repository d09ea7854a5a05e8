# expect: failed point-lost score=0.56
def split(x, y, n_train, seed):
    idx = np.random.default_rng(seed).permutation(len(x) - 1)
    train, val = idx[:n_train], idx[n_train:]
    return x[train], y[train], x[val], y[val]
