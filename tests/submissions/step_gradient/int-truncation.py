# expect: failed score=0
def step_gradient(b_current, m_current, points, learning_rate):
    x, y = np.array(points).T
    e = m_current * x + b_current - y
    new = np.zeros(2, dtype=int)
    new[0] = b_current - learning_rate * 2 * e.mean()
    new[1] = m_current - learning_rate * 2 * (e * x).mean()
    return new
