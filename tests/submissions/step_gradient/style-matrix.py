# expect: passed score=1
def step_gradient(b_current, m_current, points, learning_rate):
    data = np.array(points)
    X = np.c_[np.ones(data.shape[0]), data[:, 0]]
    y = data[:, [1]]
    theta = np.array([b_current, m_current]).reshape(2, 1)
    grad = 2 * X.T.dot(X.dot(theta) - y) / len(y)
    theta = theta - learning_rate * grad
    return theta
