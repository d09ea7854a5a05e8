# expect: passed score=1
def descend_weight(w, x, y, learning_rate, steps):
    W = np.empty((steps + 1, 1))
    W[0, 0] = w
    for i in range(steps):
        W[i + 1] = W[i] - learning_rate * (-2) * x * (y - W[i] * x)
    return W
