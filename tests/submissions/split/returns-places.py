# expect: failed score=0
def split(x, y, n_train, seed):
    idx = np.random.default_rng(seed).permutation(len(x))
    return idx[:n_train], idx[:n_train], idx[n_train:], idx[n_train:]
