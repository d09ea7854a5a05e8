# expect: failed batch-and-stochastic-swapped score=0.5
def epoch_type(n, N):
    if n == 1:
        return "batch"
    if n == N:
        return "stochastic"
    return "mini-batch"
