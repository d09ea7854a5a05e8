# expect: failed sum-instead-of-mean score=0
def train(x, y, b, w, learning_rate, epochs):
    x, y = np.ravel(x), np.ravel(y)
    losses = []
    for epoch in range(epochs):
        e = b + w * x - y
        losses.append(np.sum(e ** 2))
        db = 2 * np.sum(e)
        dw = 2 * (x @ e).mean()
        b, w = b - learning_rate * db, w - learning_rate * dw
    return b, w, losses
