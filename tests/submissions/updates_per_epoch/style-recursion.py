# expect: passed score=1
def updates_per_epoch(n, N):
    if N <= n:
        return 1
    half = N // n // 2 * n
    if half == 0:
        return 1 + updates_per_epoch(n, N - n)
    return updates_per_epoch(n, half) + updates_per_epoch(n, N - half)
