# expect: failed score=0
def epoch_type(n, N):
    kind = "batch" if n == N else "stochastic" if n == 1 else "mini-batch"
