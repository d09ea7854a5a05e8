# expect: failed graph-cut score=0.8333
def mse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    total = 0
    for a, b in zip(p, t):
        total += float(a - b) ** 2
    return total / len(t)
