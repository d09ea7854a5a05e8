# expect: passed score=1
def updates_per_epoch(n, N):
    left = N
    updates = 0
    while left > 0:
        left -= n
        updates += 1
    return updates
