# expect: failed score=0.8333
def step_gradient(b_current, m_current, points, learning_rate):
    n = len(points)
    x = np.asarray(points)[:, 0]
    y = np.asarray(points)[:, 1]
    y -= m_current * x
    y -= b_current
    db = -2 / n * np.sum(y)
    dm = -2 / n * np.sum(x * y)
    return b_current - learning_rate * db, m_current - learning_rate * dm
