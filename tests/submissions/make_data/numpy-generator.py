# expect: failed numpy-generator score=0.25
def make_data(n, seed):
    np.random.seed(seed)
    x = 10 * np.random.randn(n, 1)
    y = x + 3 * np.random.randn(n, 1)
    return x, y
