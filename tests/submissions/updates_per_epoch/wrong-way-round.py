# expect: failed wrong-way-round score=0
def updates_per_epoch(n, N):
    return n / N
