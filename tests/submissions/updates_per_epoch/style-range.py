# expect: passed score=1
def updates_per_epoch(n, N):
    return len(range(0, N, n))
