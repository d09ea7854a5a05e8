# expect: passed score=1
def split(x, y, n_train, seed):
    rng = np.random.default_rng(seed)
    chosen = rng.choice(len(x), size=n_train, replace=False)
    mask = np.zeros(len(x), dtype=bool)
    mask[chosen] = True
    return x[mask], y[mask], x[~mask], y[~mask]
