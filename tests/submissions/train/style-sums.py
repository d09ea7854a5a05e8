# expect: passed score=1
def train(x, y, b, w, learning_rate, epochs):
    x, y = np.ravel(x), np.ravel(y)
    n = len(x)
    losses = []
    for _ in range(epochs):
        losses.append(np.mean((b + w * x - y) ** 2))
        db = dw = 0
        for i in range(n):
            e = b + w * x[i] - y[i]
            db += 2 / n * e
            dw += 2 / n * e * x[i]
        b = b - learning_rate * db
        w = w - learning_rate * dw
    return b, w, losses
