# expect: passed score=1
def updates_per_epoch(n, N):
    return N // n + (N % n > 0)
