# expect: passed score=1
def epoch_type(n, N):
    return {N: "batch", 1: "stochastic"}.get(n, "mini-batch")
