# expect: timed_out score=0
def descend_weight(w, x, y, learning_rate, steps):
    weights = [w]
    while steps >= 0:
        w = w - learning_rate * -2 * x * (y - w * x)
    weights.append(w)
    return weights
