# expect: failed score=0
def split(x, y, n_train, seed):
    idx = np.random.default_rng(seed).permutation(len(x))
    print(x[idx[:n_train]], y[idx[:n_train]], x[idx[n_train:]], y[idx[n_train:]])
