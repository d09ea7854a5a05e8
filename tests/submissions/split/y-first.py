# expect: failed y-first score=0.67
def split(x, y, n_train, seed):
    idx = np.random.default_rng(seed).permutation(len(x))
    return y[idx[:n_train]], x[idx[:n_train]], y[idx[n_train:]], x[idx[n_train:]]
