# expect: failed one-step-too-many score=0
def descend_weight(w, x, y, learning_rate, steps):
    n = 0
    out = [w]
    while n <= steps:
        w = w - learning_rate * -2 * x * (y - w * x)
        out.append(w)
        n = n + 1
    return tuple(out)
