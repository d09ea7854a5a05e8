# expect: passed score=1
def rmse(predictions, targets):
    total = 0
    for p, t in zip(predictions, targets):
        total += (p - t) ** 2
    return (total / len(targets)) ** .5
