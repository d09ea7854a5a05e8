# expect: failed cut-one-late score=0.78
def split(x, y, n_train, seed):
    idx = np.random.default_rng(seed).permutation(len(x))
    x, y = x[idx], y[idx]
    return x[:n_train + 1], y[:n_train + 1], x[n_train + 1:], y[n_train + 1:]
