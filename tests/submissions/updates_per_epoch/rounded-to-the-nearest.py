# expect: failed rounded-to-the-nearest score=0.5
def updates_per_epoch(n, N):
    return round(N / n)
