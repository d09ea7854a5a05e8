# expect: failed large-is-batch score=0.5
def epoch_type(n, N):
    if n == 1:
        return "stochastic"
    if n > N / 2:
        return "batch"
    return "mini-batch"
