# expect: passed score=1
def step_gradient(b_current, m_current, points, learning_rate):
    pts = np.asarray(points)
    x, y = pts[:, 0], pts[:, 1]
    err = m_current * x + b_current - y
    grads = np.array([2 * err.mean(), 2 * (err * x).mean()])
    return np.array([b_current, m_current]) - learning_rate * grads
