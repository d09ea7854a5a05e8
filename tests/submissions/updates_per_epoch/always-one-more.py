# expect: failed always-one-more score=0.5
def updates_per_epoch(n, N):
    return N // n + 1
