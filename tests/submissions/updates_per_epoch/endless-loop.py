# expect: timed_out score=0
def updates_per_epoch(n, N):
    updates = 0
    while N > 0:
        updates += 1
    return updates
