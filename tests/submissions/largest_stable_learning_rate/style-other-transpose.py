# expect: passed score=1
def largest_stable_learning_rate(x):
    # N x N instead of 2 x 2, but with the same largest eigenvalue
    X = np.column_stack([np.ones(x.size), x.ravel()])
    H = 2 / x.size * X @ X.T
    return 2 / np.linalg.eigvalsh(H)[-1]
