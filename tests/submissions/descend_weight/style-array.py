# expect: passed score=1
def descend_weight(w, x, y, learning_rate, steps):
    ws = np.zeros(steps + 1)
    ws[0] = w
    for t in range(1, steps + 1):
        ws[t] = ws[t - 1] + 2 * learning_rate * x * (y - ws[t - 1] * x)
    return ws
