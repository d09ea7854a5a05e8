# expect: failed score=0.25
def updates_per_epoch(n, N):
    # the three kinds of the text
    if n == N:
        return 1
    if n == 1:
        return N
    return N - n
