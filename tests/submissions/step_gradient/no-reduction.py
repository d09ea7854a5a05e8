# expect: failed no-reduction score=0
def step_gradient(b_current, m_current, points, learning_rate):
    points = np.array(points)
    x = points[:, 0]
    y = points[:, 1]
    db = 2 * (m_current * x + b_current - y)
    dm = 2 * x * (m_current * x + b_current - y)
    return b_current - learning_rate * db, m_current - learning_rate * dm
