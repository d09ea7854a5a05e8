# expect: failed score=0
def descend_weight(w, x, y, learning_rate, steps):
    weights = [w]
    for i in range(steps):
        w = round(w - learning_rate * -2 * x * (y - w * x), 1)
        weights.append(w)
    return weights
