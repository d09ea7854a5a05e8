# expect: failed another-order score=0.67
def split(x, y, n_train, seed):
    idx = np.random.default_rng(seed).permutation(len(x))
    x_train, x_val = x[idx[:n_train]], x[idx[n_train:]]
    y_train, y_val = y[idx[:n_train]], y[idx[n_train:]]
    return x_train, x_val, y_train, y_val
