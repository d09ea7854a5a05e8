# expect: failed score=0
def descend_weight(w, x, y, learning_rate, steps):
    weights = [w]
    errors = [(y - w * x) ** 2]
    for i in range(steps):
        w = w - learning_rate * -2 * x * (y - w * x)
        weights.append(w)
        errors.append((y - w * x) ** 2)
    return weights, errors
