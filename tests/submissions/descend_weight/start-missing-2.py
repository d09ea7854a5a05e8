# expect: failed start-missing score=0
def descend_weight(w, x, y, learning_rate, steps):
    ws = np.zeros(steps)
    for i in range(steps):
        w -= learning_rate * 2 * x * (w * x - y)
        ws[i] = w
    return ws
