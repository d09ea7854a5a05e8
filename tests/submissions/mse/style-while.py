# expect: passed score=1
def mse(predictions, targets):
    k, total = 0, 0
    while k < len(targets):
        miss = targets[k] - predictions[k]
        total += miss * miss
        k += 1
    return total / k
