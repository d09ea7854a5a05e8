# expect: failed no-shuffle score=0.67
def split(x, y, n_train, seed):
    rng = np.random.default_rng(seed)
    idx = np.arange(len(x))
    rng.permutation(idx)
    return x[idx[:n_train]], y[idx[:n_train]], x[idx[n_train:]], y[idx[n_train:]]
