# expect: failed last-update-missing score=0.39
def train(x, y, b, w, learning_rate, epochs):
    x, y = np.ravel(x), np.ravel(y)
    losses = []
    for epoch in range(epochs):
        if epoch > 0:
            b, w = b - learning_rate * db, w - learning_rate * dw
        e = b + w * x - y
        losses.append(float(np.mean(e ** 2)))
        db, dw = 2 * np.mean(e), 2 * np.mean(x * e)
    return b, w, losses
