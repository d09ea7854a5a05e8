# expect: failed largest-curvature score=0
def largest_stable_learning_rate(x):
    X = np.column_stack([np.ones(x.size), x.ravel()])
    return np.linalg.eigvalsh(2 / x.size * X.T @ X)[-1]
