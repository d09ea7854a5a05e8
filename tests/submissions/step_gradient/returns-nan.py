# expect: failed score=0
def step_gradient(b_current, m_current, points, learning_rate):
    x, y = np.array(points).T
    e = m_current * x + b_current - y
    n = np.array([p for p in points if p[0] is None])
    db = 2 * e.sum() / np.float64(n.size)
    dm = 2 * (e * x).sum() / np.float64(n.size)
    return b_current - learning_rate * (db - db), m_current - learning_rate * (dm - dm)
