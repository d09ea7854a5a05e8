# expect: failed n-train-ignored score=0.78
def split(x, y, n_train, seed):
    idx = np.random.default_rng(seed).permutation(len(x))
    cut = int(len(x) * 0.8)
    return x[idx[:cut]], y[idx[:cut]], x[idx[cut:]], y[idx[cut:]]
