# expect: passed score=1
def epoch_type(n, N):
    if n == N:
        return "batch"
    elif n == 1:
        return "stochastic"
    else:
        return "mini-batch"
