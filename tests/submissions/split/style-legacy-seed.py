# expect: passed score=1
def split(x, y, n_train, seed):
    np.random.seed(seed)
    idx = np.arange(len(x))
    np.random.shuffle(idx)
    train_idx = idx[:n_train]
    val_idx = idx[n_train:]
    x_train, y_train = x[train_idx], y[train_idx]
    x_val, y_val = x[val_idx], y[val_idx]
    return x_train, y_train, x_val, y_val
