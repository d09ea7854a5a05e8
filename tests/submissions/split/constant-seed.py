# expect: failed constant-seed score=0.67
def split(x, y, n_train, seed):
    np.random.seed(42)
    idx = np.random.permutation(len(x))
    return x[idx[:n_train]], y[idx[:n_train]], x[idx[n_train:]], y[idx[n_train:]]
