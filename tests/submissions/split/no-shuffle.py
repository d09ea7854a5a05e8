# expect: failed no-shuffle score=0.67
def split(x, y, n_train, seed):
    return x[:n_train], y[:n_train], x[n_train:], y[n_train:]
