# expect: passed score=1
def descend_weight(w, x, y, learning_rate, steps):
    # the distance to y/x shrinks by the same factor every time
    target = y / x
    q = 1 - 2 * learning_rate * x ** 2
    return [target + (w - target) * q ** k for k in range(steps + 1)]
