# expect: passed score=1
names = ["stochastic", "mini_batch", "batch"]

def epoch_type(n, N):
    return names[(n > 1) + (n == N)]
