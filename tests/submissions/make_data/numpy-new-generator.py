# expect: failed numpy-new-generator score=0.25
def make_data(n, seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(0, 10, (n, 1))
    y = x + rng.normal(0, 3, (n, 1))
    return x, y
