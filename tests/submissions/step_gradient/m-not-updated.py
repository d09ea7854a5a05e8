# expect: failed m-not-updated score=0.5
def step_gradient(b_current, m_current, points, learning_rate):
    db = 0
    dm = 0
    n = len(points)
    for x, y in points:
        db += 2 * (m_current * x + b_current - y) / n
        db_m = 2 * x * (m_current * x + b_current - y) / n
    return b_current - learning_rate * db, m_current - learning_rate * dm
