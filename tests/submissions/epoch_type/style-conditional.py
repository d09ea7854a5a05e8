# expect: passed score=1
def epoch_type(n, N):
    return "batch" if n == N else "stochastic" if n == 1 else "mini-batch"
