# expect: passed score=1
import random


def split(x, y, n_train, seed):
    pairs = list(zip(x, y))
    random.Random(seed).shuffle(pairs)
    train, val = pairs[:n_train], pairs[n_train:]
    return (
        np.array([p[0] for p in train]),
        np.array([p[1] for p in train]),
        np.array([p[0] for p in val]),
        np.array([p[1] for p in val]),
    )
