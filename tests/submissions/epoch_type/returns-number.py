# expect: failed score=0
def epoch_type(n, N):
    return 0 if n == N else 1 if n == 1 else 2
