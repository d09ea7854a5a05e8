# expect: failed score=0.5
def epoch_type(n, N):
    if n == N:
        return "batch"
    if n == 1:
        return "stochastic"
