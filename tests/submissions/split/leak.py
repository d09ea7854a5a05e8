# expect: failed leak score=0.67
def split(x, y, n_train, seed):
    np.random.seed(seed)
    idx = np.random.permutation(len(x))
    n_val = len(x) - n_train
    return x[idx[:n_train]], y[idx[:n_train]], x[idx[:n_val]], y[idx[:n_val]]
