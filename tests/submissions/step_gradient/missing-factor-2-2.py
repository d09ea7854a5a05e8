# expect: failed missing-factor-2 score=0
def step_gradient(b_current, m_current, points, learning_rate):
    points = np.array(points)
    x = points[:, 0]
    y = points[:, 1]
    err = (m_current * x + b_current) - y
    b = b_current - learning_rate * np.mean(err)
    m = m_current - learning_rate * np.mean(err * x)
    return b, m
