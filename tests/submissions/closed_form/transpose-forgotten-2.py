# expect: errored transpose-forgotten score=0
def closed_form(x, y):
    X = np.column_stack([np.ones(len(x)), x])
    b, w = np.linalg.solve(X @ X, X.T @ np.ravel(y))
    return b, w
