# expect: failed everything-above-one-is-batch score=0.5
def epoch_type(n, N):
    return "stochastic" if n == 1 else "batch"
