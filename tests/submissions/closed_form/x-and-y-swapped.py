# expect: failed x-and-y-swapped score=0
def closed_form(x, y):
    x, y = np.ravel(x), np.ravel(y)
    X = np.column_stack([np.ones(len(y)), y])
    return np.linalg.solve(X.T @ X, X.T @ x)
