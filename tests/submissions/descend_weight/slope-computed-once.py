# expect: failed slope-computed-once score=0.3333
def descend_weight(w, x, y, learning_rate, steps):
    slope = -2 * x * (y - w * x)
    weights = [w]
    for i in range(steps):
        w = w - learning_rate * slope
        weights.append(w)
    return weights
