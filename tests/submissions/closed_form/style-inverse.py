# expect: passed score=1
def closed_form(x, y):
    X = np.c_[np.ones((x.size, 1)), x.reshape(-1, 1)]
    theta = np.linalg.inv(X.T.dot(X)).dot(X.T).dot(y.reshape(-1, 1))
    return theta
