# expect: failed missing-factor-2 score=0
def descend_weight(w, x, y, learning_rate, steps):
    weights = [w]
    for i in range(steps):
        w = w - learning_rate * (-x * (y - w * x))
        weights.append(w)
    return weights
