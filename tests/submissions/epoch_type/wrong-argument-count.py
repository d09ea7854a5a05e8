# expect: errored score=0
def epoch_type(n):
    return "stochastic" if n == 1 else "mini-batch"
