# expect: failed point-shared score=0.56
def split(x, y, n_train, seed):
    idx = np.random.default_rng(seed).permutation(len(x))
    train, val = idx[:n_train], idx[n_train - 1:]
    return x[train], y[train], x[val], y[val]
