# expect: passed score=1
def mse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    total = p[0] * 0
    for a, b in zip(p, t):
        total = total + (a - b) ** 2
    return total / len(t)
