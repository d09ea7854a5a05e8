# expect: failed n-equal-to-one-forgotten score=0.75
def epoch_type(n, N):
    if n == N:
        return "batch"
    if n == 0:
        return "stochastic"
    return "mini-batch"
