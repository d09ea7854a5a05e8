# expect: passed score=1
def train(x, y, b, w, learning_rate, epochs):
    X = np.c_[np.ones(x.size), x.ravel()]
    t = y.reshape(-1, 1)
    theta = np.array([[b], [w]])
    losses = []
    for _ in range(epochs):
        r = X @ theta - t
        losses.append((r.T @ r) / len(r))
        theta = theta - learning_rate * 2 / len(r) * X.T @ r
    return theta[0], theta[1], losses
