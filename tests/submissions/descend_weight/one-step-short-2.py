# expect: failed one-step-short score=0
def descend_weight(w, x, y, learning_rate, steps):
    ws = []
    while len(ws) < steps:
        ws.append(w)
        w = w + 2 * learning_rate * x * (y - w * x)
    return ws
