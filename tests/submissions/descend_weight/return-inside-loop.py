# expect: failed return-inside-loop score=0.3333
def descend_weight(w, x, y, learning_rate, steps):
    weights = [w]
    for i in range(steps):
        grad = -2 * x * (y - w * x)
        w = w - learning_rate * grad
        weights.append(w)
        return weights
