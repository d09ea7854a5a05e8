# expect: passed score=1
def mse(predictions, targets):
    total = 0.0
    for p, t in zip(predictions, targets):
        total += (t - p) ** 2
    return total / len(predictions)
