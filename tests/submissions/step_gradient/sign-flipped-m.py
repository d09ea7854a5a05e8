# expect: failed sign-flipped-m score=0.5
def step_gradient(b_current, m_current, points, learning_rate):
    points = np.array(points)
    x, y = points[:, 0], points[:, 1]
    r = m_current * x + b_current - y
    b = b_current - learning_rate * 2 * r.mean()
    m = m_current + learning_rate * 2 * (r * x).mean()
    return b, m
