# expect: passed score=1
def epoch_type(n, N):
    match n:
        case 1:
            return "stochastic"
        case _ if n == N:
            return "batch"
        case _:
            return "mini-batch"
