# expect: failed everything-below-N-is-stochastic score=0.5
def epoch_type(n, N):
    if n < N:
        return "stochastic"
    return "batch"
