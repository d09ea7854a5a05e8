# expect: failed n-equal-to-N-forgotten score=0.75
def epoch_type(n, N):
    if n == 1:
        return "stochastic"
    if n > N:
        return "batch"
    return "mini-batch"
