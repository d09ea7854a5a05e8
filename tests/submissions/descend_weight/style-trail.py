# expect: passed score=1
def descend_weight(w, x, y, learning_rate, steps):
    trail = [w]
    for step in range(steps):
        here = trail[-1]
        tilt = -2 * x * (y - here * x)
        trail.append(here - learning_rate * tilt)
    return trail
