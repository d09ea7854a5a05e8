# expect: failed result-not-fed-back score=0.3333
def descend_weight(w, x, y, learning_rate, steps):
    ws = np.full(steps + 1, w)
    for t in range(steps):
        ws[t + 1] = ws[0] - learning_rate * (-2 * x * (y - ws[0] * x))
    return ws
