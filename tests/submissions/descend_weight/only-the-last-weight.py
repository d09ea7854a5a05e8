# expect: failed only-the-last-weight score=0
def descend_weight(w, x, y, learning_rate, steps):
    for i in range(steps):
        grad = -2 * x * (y - w * x)
        w = w - learning_rate * grad
    return w
