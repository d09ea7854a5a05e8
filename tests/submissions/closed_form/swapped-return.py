# expect: failed swapped-return score=0
def closed_form(x, y):
    x, y = np.ravel(x), np.ravel(y)
    X = np.column_stack([x, np.ones(len(x))])
    return np.linalg.solve(X.T @ X, X.T @ y)
