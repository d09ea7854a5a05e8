# expect: failed loss-after-update score=0.38
def train(x, y, b, w, learning_rate, epochs):
    x, y = np.ravel(x), np.ravel(y)
    losses = []
    for _ in range(epochs):
        e = b + w * x - y
        b = b - learning_rate * 2 * np.mean(e)
        w = w - learning_rate * 2 * np.mean(x * e)
        losses.append(np.mean((b + w * x - y) ** 2))
    return b, w, losses
