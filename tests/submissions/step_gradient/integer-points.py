# expect: failed score=0
def step_gradient(b_current, m_current, points, learning_rate):
    pts = np.array(points, dtype=int)
    x, y = pts[:, 0], pts[:, 1]
    e = m_current * x + b_current - y
    return b_current - learning_rate * 2 * e.mean(), m_current - learning_rate * 2 * (e * x).mean()
