# expect: errored score=0
def closed_form(x, y):
    return np.linalg.solve(X.T @ X, X.T @ y)
