# expect: passed score=1
def descend_weight(w, x, y, learning_rate, steps):
    out = [w]
    for i in range(steps):
        g = -2 * x * (y - w * x)
        if g == 0:
            # at the bottom: stay there
            out.append(w)
            continue
        w = w - learning_rate * g
        out.append(w)
    return out
