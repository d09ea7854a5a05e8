# expect: failed always-mini-batch score=0.5
def epoch_type(n, N):
    if n > 0 or n < N:
        return "mini-batch"
    elif n == N:
        return "batch"
    return "stochastic"
