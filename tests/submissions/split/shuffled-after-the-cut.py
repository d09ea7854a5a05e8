# expect: failed shuffled-after-the-cut score=0.67
def split(x, y, n_train, seed):
    rng = np.random.default_rng(seed)
    first = rng.permutation(n_train)
    second = n_train + rng.permutation(len(x) - n_train)
    return x[first], y[first], x[second], y[second]
