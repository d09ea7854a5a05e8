# expect: failed slope-computed-once score=0.3333
def descend_weight(w, x, y, learning_rate, steps):
    # no loop needed!
    slope = -2 * x * (y - w * x)
    return w - learning_rate * slope * np.arange(steps + 1)
