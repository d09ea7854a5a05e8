# expect: passed score=1
def epoch_type(n, N):
    return np.select([n == N, n == 1], ["batch", "stochastic"], "mini batch")
