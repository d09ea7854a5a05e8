# expect: failed always-stochastic score=0.25
def epoch_type(n, N):
    if n <= N:
        return "stochastic"
    return "batch"
