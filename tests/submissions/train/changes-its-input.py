# expect: failed score=0.86
def train(x, y, b, w, learning_rate, epochs):
    y *= -1
    losses = []
    for _ in range(epochs):
        e = b + w * np.ravel(x) + np.ravel(y)
        losses.append(np.mean(e ** 2))
        b, w = b - learning_rate * 2 * e.mean(), w - learning_rate * 2 * np.mean(np.ravel(x) * e)
    return b, w, losses
