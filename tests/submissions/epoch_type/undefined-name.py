# expect: errored score=0
def epoch_type(n, N):
    if n == N:
        return batch
    if n == 1:
        return stochastic
    return minibatch
