# expect: failed number-of-points score=0
def updates_per_epoch(n, N):
    updates = 0
    for point in range(N):
        updates += 1
    return updates
