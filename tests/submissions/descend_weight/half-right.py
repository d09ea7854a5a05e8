# expect: failed score=0.3333
def descend_weight(w, x, y, learning_rate, steps):
    # halve the learning rate after every step
    weights = [w]
    for i in range(steps):
        w = w - learning_rate * -2 * x * (y - w * x)
        learning_rate = learning_rate / 2
        weights.append(w)
    return weights
