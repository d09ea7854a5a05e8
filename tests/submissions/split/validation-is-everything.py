# expect: failed validation-is-everything score=0.56
def split(x, y, n_train, seed):
    idx = np.random.default_rng(seed).permutation(len(x))
    return x[idx[:n_train]], y[idx[:n_train]], x, y
