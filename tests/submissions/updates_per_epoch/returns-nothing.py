# expect: failed score=0
def updates_per_epoch(n, N):
    updates = -(-N // n)
