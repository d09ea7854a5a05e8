# expect: failed drawn-with-replacement score=0.67
def split(x, y, n_train, seed):
    rng = np.random.default_rng(seed)
    idx = rng.choice(len(x), len(x))
    return x[idx[:n_train]], y[idx[:n_train]], x[idx[n_train:]], y[idx[n_train:]]
