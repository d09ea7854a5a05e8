# expect: failed score=0
def epoch_type(n, N):
    return ["batch", "stochastic", "mini-batch"]
