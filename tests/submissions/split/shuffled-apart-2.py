# expect: failed shuffled-apart score=0.67
def split(x, y, n_train, seed):
    np.random.seed(seed)
    idx = np.random.permutation(len(x))
    x = x[idx]
    return x[:n_train], y[:n_train], x[n_train:], y[n_train:]
