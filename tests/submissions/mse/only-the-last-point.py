# expect: failed only-the-last-point score=0
def mse(predictions, targets):
    total = 0
    for p, t in zip(predictions, targets):
        total = (p - t) ** 2
    return total / len(targets)
