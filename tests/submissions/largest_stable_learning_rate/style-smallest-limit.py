# expect: passed score=1
def largest_stable_learning_rate(x):
    X = np.ones((x.size, 2))
    X[:, 1] = x.reshape(-1)
    limits = []
    for lam in np.linalg.eigvalsh(2 / x.size * X.T @ X):
        limits.append(2 / lam)
    return min(limits)
