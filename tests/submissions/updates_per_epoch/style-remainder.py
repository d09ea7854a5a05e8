# expect: passed score=1
def updates_per_epoch(n, N):
    if N % n == 0:
        return N // n
    return N // n + 1
