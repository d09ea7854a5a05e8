# expect: failed trace-instead-of-eigenvalue score=0
def largest_stable_learning_rate(x):
    X = np.column_stack([np.ones(x.size), x.ravel()])
    H = 2 / x.size * X.T @ X
    return 2 / sum(np.linalg.eigvalsh(H))
