# expect: failed one-step-too-many score=0
def descend_weight(w, x, y, learning_rate, steps):
    weights = [w]
    for i in range(steps + 1):
        grad = -2 * x * (y - w * x)
        w = w - learning_rate * grad
        weights.append(w)
    return weights
