# expect: passed score=1
def epoch_type(n, N):
    if n >= N:
        return "Batch"
    if n <= 1:
        return "Stochastic"
    return "Mini-Batch"
