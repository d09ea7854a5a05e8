# expect: failed b-updated-first score=0.5
def step_gradient(b_current, m_current, points, learning_rate):
    pts = np.array(points)
    x = pts[:, 0]
    y = pts[:, 1]
    b_current = b_current - learning_rate * 2 * np.mean(m_current * x + b_current - y)
    m_current = m_current - learning_rate * 2 * np.mean((m_current * x + b_current - y) * x)
    return b_current, m_current
