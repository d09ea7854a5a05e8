# expect: errored score=0
def descend_weight(w, x, y, learning_rate, steps):
    weights = []
    for i in steps:
        w = w - learning_rate * -2 * x * (y - w * x)
        weights.append(w)
    return weights
