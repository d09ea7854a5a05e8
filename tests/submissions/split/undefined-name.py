# expect: errored score=0
def split(x, y, n_train, seed):
    idx = rng.permutation(len(x))
    return x[idx[:n_train]], y[idx[:n_train]], x[idx[n_train:]], y[idx[n_train:]]
