# expect: passed score=1
def gradients(b, w, x, y):
    x = np.array(x).reshape(-1, 1)
    y = np.array(y).reshape(-1, 1)
    X = np.hstack([np.ones_like(x), x])
    theta = np.array([[b], [w]])
    # matrix form of the gradient, shape (2, 1)
    grad = (2 / len(x)) * X.T @ (X @ theta - y)
    return grad
