# expect: failed score=0
def step_gradient(b_current, m_current, points, learning_rate):
    x, y = np.array(points).T
    for epoch in range(100):
        e = m_current * x + b_current - y
        b_current, m_current = (b_current - learning_rate * 2 * e.mean(),
                                m_current - learning_rate * 2 * (e * x).mean())
    return b_current, m_current
