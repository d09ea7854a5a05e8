# expect: failed drawn-with-replacement score=0.56
def split(x, y, n_train, seed):
    rng = np.random.default_rng(seed)
    train = rng.integers(0, len(x), n_train)
    val = np.setdiff1d(np.arange(len(x)), train)
    return x[train], y[train], x[val], y[val]
