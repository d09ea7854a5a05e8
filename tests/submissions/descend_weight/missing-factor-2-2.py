# expect: failed missing-factor-2 score=0
def descend_weight(w, x, y, learning_rate, steps):
    path = [w]
    while len(path) <= steps:
        delta = (path[-1] * x - y) * x
        path.append(path[-1] - learning_rate * delta)
    return np.array(path)
