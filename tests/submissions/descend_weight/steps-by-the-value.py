# expect: failed steps-by-the-value score=0
def descend_weight(w, x, y, learning_rate, steps):
    weights = [w]
    for i in range(steps):
        w = w - learning_rate * w
        weights.append(w)
    return weights
