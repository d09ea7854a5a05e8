# expect: failed shuffled-apart score=0.67
def split(x, y, n_train, seed):
    rng = np.random.default_rng(seed)
    x = rng.permutation(x)
    y = rng.permutation(y)
    return x[:n_train], y[:n_train], x[n_train:], y[n_train:]
