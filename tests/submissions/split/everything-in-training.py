# expect: failed everything-in-training score=0.78
def split(x, y, n_train, seed):
    n = len(x)
    idx = np.random.default_rng(seed).permutation(n)
    cut = int(n_train * n)
    return x[idx[:cut]], y[idx[:cut]], x[idx[cut:]], y[idx[cut:]]
