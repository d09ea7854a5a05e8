# expect: failed sizes-swapped score=0.78
def split(x, y, n_train, seed):
    idx = np.random.default_rng(seed).permutation(len(x))
    val, train = idx[:n_train], idx[n_train:]
    return x[train], y[train], x[val], y[val]
