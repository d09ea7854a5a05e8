# expect: passed score=1
import math

def updates(n, N):
    return math.ceil(N / n)

def epoch_type(n, N):
    # one update per epoch, or as many as there are points
    if updates(n, N) == 1:
        return "batch"
    if updates(n, N) == N:
        return "stochastic"
    return "mini-batch"
