# expect: failed score=0
def updates_per_epoch(n, N):
    print(-(-N // n))
