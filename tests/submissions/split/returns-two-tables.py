# expect: failed score=0
def split(x, y, n_train, seed):
    idx = np.random.default_rng(seed).permutation(len(x))
    points = np.column_stack([x, y])[idx]
    return points[:n_train], points[n_train:]
