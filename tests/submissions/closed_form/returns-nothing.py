# expect: failed score=0
def closed_form(x, y):
    X = np.column_stack([np.ones(len(x)), x])
    theta = np.linalg.solve(X.T @ X, X.T @ np.ravel(y))
