# expect: failed score=0
def updates_per_epoch(n, N):
    return list(range(0, N, n))
