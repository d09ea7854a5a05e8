# expect: passed score=1
def descend_weight(w, x, y, learning_rate, steps):
    ws = []
    for i in range(steps + 1):
        ws.append(w)
        w = w - learning_rate * (-2 * x * (y - w * x))
    return ws
