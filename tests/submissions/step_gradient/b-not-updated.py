# expect: failed b-not-updated score=0.5
def step_gradient(b_current, m_current, points, learning_rate):
    x, y = np.array(points).T
    e = m_current * x + b_current - y
    new_b = b_current - learning_rate * 2 * e.mean()
    new_m = m_current - learning_rate * 2 * (e * x).mean()
    return b_current, new_m
