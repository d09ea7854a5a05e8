# expect: passed score=1
def train(x, y, b, w, learning_rate, epochs):
    x, y = x.flatten(), y.flatten()
    losses = np.zeros(epochs)
    for k in range(epochs):
        e = y - (b + w * x)
        losses[k] = e @ e / len(e)
        b, w = b + learning_rate * 2 * e.mean(), w + learning_rate * 2 * (x @ e) / len(e)
    return b, w, losses
