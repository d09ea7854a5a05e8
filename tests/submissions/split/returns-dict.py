# expect: failed score=0
def split(x, y, n_train, seed):
    idx = np.random.default_rng(seed).permutation(len(x))
    x, y = x[idx], y[idx]
    return {"x_train": x[:n_train], "y_train": y[:n_train], "x_val": x[n_train:], "y_val": y[n_train:]}
