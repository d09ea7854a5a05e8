# expect: failed seed-ignored score=0.67
import random


def split(x, y, n_train, seed):
    np.random.seed(seed)
    idx = list(range(len(x)))
    random.shuffle(idx)
    return x[idx[:n_train]], y[idx[:n_train]], x[idx[n_train:]], y[idx[n_train:]]
