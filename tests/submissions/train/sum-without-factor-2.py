# expect: failed sum-without-factor-2 score=0
def train(x, y, b, w, learning_rate, epochs):
    x, y = np.ravel(x), np.ravel(y)
    losses = []
    for epoch in range(epochs):
        e = b + w * x - y
        losses.append(np.sum(e ** 2) / 2)
        db = np.sum(e)
        dw = x.T.dot(e)
        b, w = b - learning_rate * db, w - learning_rate * dw
    return b, w, losses
