# expect: failed one-step-short score=0
def descend_weight(w, x, y, learning_rate, steps):
    weights = [w]
    for i in range(1, steps):
        grad = -2 * x * (y - w * x)
        w = w - learning_rate * grad
        weights.append(w)
    return weights
