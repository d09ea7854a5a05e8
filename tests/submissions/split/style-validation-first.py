# expect: passed score=1
def split(x, y, n_train, seed):
    n = x.shape[0]
    order = list(range(n))
    import random
    random.seed(seed)
    random.shuffle(order)
    val = order[: n - n_train]
    train = [i for i in range(n) if i not in val]
    return x[train], y[train], x[val], y[val]
