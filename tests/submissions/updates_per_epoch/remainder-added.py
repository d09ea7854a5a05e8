# expect: failed remainder-added score=0.5
def updates_per_epoch(n, N):
    return N // n + N % n
