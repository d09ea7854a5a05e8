# expect: failed steps-by-the-error score=0
def descend_weight(w, x, y, learning_rate, steps):
    weights = [w]
    for i in range(steps):
        error = (y - w * x) ** 2
        w = w - learning_rate * error
        weights.append(w)
    return weights
