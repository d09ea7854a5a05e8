# expect: passed score=1
def epoch_type(n, N):
    if 1 < n < N:
        return "mini-batch"
    return "stochastic" if n == 1 else "batch"
