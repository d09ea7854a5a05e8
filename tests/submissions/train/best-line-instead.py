# expect: failed best-line-instead score=0
def train(x, y, b, w, learning_rate, epochs):
    x, y = np.ravel(x), np.ravel(y)
    X = np.column_stack([np.ones(len(x)), x])
    b_best, w_best = np.linalg.solve(X.T @ X, X.T @ y)
    first = np.mean((b + w * x - y) ** 2)
    last = np.mean((b_best + w_best * x - y) ** 2)
    return b_best, w_best, list(np.geomspace(first, last, epochs))
