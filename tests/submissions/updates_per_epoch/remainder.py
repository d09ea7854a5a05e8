# expect: failed remainder score=0
def updates_per_epoch(n, N):
    return N % n
