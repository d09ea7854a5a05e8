# expect: failed score=0
def split(x, y, n_train, seed):
    np.random.default_rng(seed).permutation(len(x))
