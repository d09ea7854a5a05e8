# expect: failed w-updated-first score=0
def train(x, y, b, w, learning_rate, epochs):
    x, y = np.ravel(x), np.ravel(y)
    losses = []
    for _ in range(epochs):
        losses.append(np.mean((b + w * x - y) ** 2))
        w = w - learning_rate * 2 * np.mean(x * (b + w * x - y))
        b = b - learning_rate * 2 * np.mean(b + w * x - y)
    return b, w, losses
