# expect: passed score=1
def split(x, y, n_train, seed):
    x, y = x.copy(), y.copy()
    np.random.seed(seed)
    np.random.shuffle(x)
    np.random.seed(seed)
    np.random.shuffle(y)
    return x[:n_train], y[:n_train], x[n_train:], y[n_train:]
