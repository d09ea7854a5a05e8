# expect: failed through-the-origin score=0
def closed_form(x, y):
    X = np.reshape(x, (-1, 1))
    theta = np.linalg.inv(X.T @ X) @ X.T @ np.ravel(y)
    return 0, theta[0]
