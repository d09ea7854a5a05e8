# expect: failed score=0
def closed_form(x, y):
    x, y = np.ravel(x), np.ravel(y)
    X = np.column_stack([np.ones(len(x)), x])
    return X @ np.linalg.solve(X.T @ X, X.T @ y)
