# expect: failed always-batch score=0.25
def epoch_type(n, N):
    n = N
    if n == N:
        return "batch"
    if n == 1:
        return "stochastic"
    return "mini-batch"
