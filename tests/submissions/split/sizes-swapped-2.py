# expect: failed sizes-swapped score=0.78
def split(x, y, n_train, seed):
    idx = np.random.default_rng(seed).permutation(len(x))
    x, y = x[idx], y[idx]
    return x[n_train:], y[n_train:], x[:n_train], y[:n_train]
