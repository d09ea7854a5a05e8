# expect: failed batch-and-mini-batch-swapped score=0.25
def epoch_type(n, N):
    if n == N:
        return "mini-batch"
    if n == 1:
        return "stochastic"
    return "batch"
