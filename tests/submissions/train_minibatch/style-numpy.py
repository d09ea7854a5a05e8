# expect: passed score=1
def train_minibatch(x, y, batch_size, learning_rate, epochs, seed):
    X = np.column_stack([x.cpu().numpy().ravel(), np.ones(len(x))])
    Y = y.cpu().numpy().ravel()
    rng = np.random.default_rng(seed)
    theta = np.zeros(2)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(Y))
        for k in range(0, len(Y), batch_size):
            A, t = X[order[k:k + batch_size]], Y[order[k:k + batch_size]]
            r = A @ theta - t
            losses.append(np.mean(r ** 2))
            theta = theta - learning_rate * 2 * A.T @ r / len(t)
    return theta[0], theta[1], losses
