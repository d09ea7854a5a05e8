# expect: errored transpose-forgotten-in-dot score=0
def closed_form(x, y):
    x, y = np.ravel(x), np.ravel(y)
    X = np.column_stack([np.ones(len(x)), x])
    return np.linalg.inv(np.dot(X.T, X)).dot(X).dot(y)
