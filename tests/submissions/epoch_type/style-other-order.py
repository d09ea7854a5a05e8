# expect: passed score=1
def epoch_type(n, N):
    kind = "mini-batch"
    if n == 1:
        kind = "stochastic"
    if n == N:
        kind = "batch"
    return kind
