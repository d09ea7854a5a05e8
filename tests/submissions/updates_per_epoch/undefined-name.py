# expect: errored score=0
def updates_per_epoch(n, N):
    return ceil(N / n)
