# expect: failed constant-seed score=0.67
def split(x, y, n_train, seed):
    idx = np.random.default_rng(n_train).permutation(len(x))
    return x[idx[:n_train]], y[idx[:n_train]], x[idx[n_train:]], y[idx[n_train:]]
