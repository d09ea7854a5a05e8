# expect: passed score=1
def closed_form(x, y):
    X = np.column_stack([np.ones(len(x)), x])
    b, w = np.linalg.solve(X.T @ X, X.T @ np.ravel(y))
    return b, w
