# expect: passed score=1
def split(x, y, n_train, seed):
    points = np.column_stack([x, y])
    np.random.default_rng(seed).shuffle(points)
    train, val = points[:n_train], points[n_train:]
    return train[:, 0], train[:, 1], val[:, 0], val[:, 1]
