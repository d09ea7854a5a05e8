# expect: failed sign-flipped score=0
def descend_weight(w, x, y, learning_rate, steps):
    ws = np.zeros(steps + 1)
    ws[0] = w
    for i in range(steps):
        slope = 2 * x * (y - ws[i] * x)
        ws[i + 1] = ws[i] - learning_rate * slope
    return ws
