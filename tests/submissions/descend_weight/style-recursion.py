# expect: passed score=1
def descend_weight(w, x, y, learning_rate, steps):
    if steps == 0:
        return [w]
    new_w = w - learning_rate * 2 * x * (w * x - y)
    return [w] + descend_weight(new_w, x, y, learning_rate, steps - 1)
