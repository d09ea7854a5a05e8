# expect: failed stochastic-and-mini-batch-swapped score=0.25
def epoch_type(n, N):
    if n == N:
        return "batch"
    elif n > 1:
        return "stochastic"
    return "mini-batch"
