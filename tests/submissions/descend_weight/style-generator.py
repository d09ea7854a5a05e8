# expect: passed score=1
def walk(w, x, y, learning_rate, steps):
    yield w
    for _ in range(steps):
        w = w - learning_rate * (-2 * x * (y - w * x))
        yield w


def descend_weight(w, x, y, learning_rate, steps):
    return list(walk(w, x, y, learning_rate, steps))
