# expect: passed score=1
def largest_stable_learning_rate(x):
    X = np.array([np.ones(x.size), x.ravel()]).T
    return 2 / np.linalg.norm(2 / x.size * X.T.dot(X), 2)
