# expect: failed smallest-eigenvalue score=0
def largest_stable_learning_rate(x):
    X = np.column_stack([np.ones(x.size), x.ravel()])
    lam = np.linalg.eigvalsh(2 / x.size * X.T @ X)
    # the largest learning rate
    return max(2 / lam)
