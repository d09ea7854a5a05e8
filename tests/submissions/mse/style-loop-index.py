# expect: passed score=1
def mse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    total = 0
    N = len(p)
    for i in range(N):
        total = total + (p[i] - t[i]) ** 2
    return total * (1 / N)
