# expect: failed always-mini-batch score=0.5
def epoch_type(n, N):
    return "mini-batch"
