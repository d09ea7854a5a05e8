# expect: failed start-forgotten score=0
def step_gradient(b_current, m_current, points, learning_rate):
    pts = np.array(points)
    e = m_current * pts[:, 0] + b_current - pts[:, 1]
    db = 2 * np.mean(e)
    dm = 2 * np.mean(pts[:, 0] * e)
    b = -learning_rate * db
    m = -learning_rate * dm
    return b, m
