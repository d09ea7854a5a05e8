# expect: missing score=0
def stepGradient(b_current, m_current, points, learning_rate):
    x, y = np.array(points).T
    e = m_current * x + b_current - y
    return b_current - learning_rate * 2 * e.mean(), m_current - learning_rate * 2 * (e * x).mean()
