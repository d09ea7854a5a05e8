# expect: failed score=0
def epoch_type(n, N):
    if n == N:
        print("batch")
    elif n == 1:
        print("stochastic")
    else:
        print("mini-batch")
