# expect: failed slopes-computed-once score=0.26
def train(x, y, b, w, learning_rate, epochs):
    x, y = np.ravel(x), np.ravel(y)
    losses = []
    e = b + w * x - y
    db, dw = 2 * e.mean(), 2 * (x * e).mean()
    for _ in range(epochs):
        losses.append(np.mean((b + w * x - y) ** 2))
        b, w = b - learning_rate * db, w - learning_rate * dw
    return b, w, losses
