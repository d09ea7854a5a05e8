# expect: failed score=0.5
def epoch_type(n, N):
    if n == N:
        return "full batch"
    if n == 1:
        return "SGD"
    return "mini-batch"
