# expect: failed always-batch score=0.25
def epoch_type(n, N):
    if n == N or 1:
        return "batch"
    return "mini-batch"
