# expect: failed x-missing-in-dm score=0.5
def step_gradient(b_current, m_current, points, learning_rate):
    db = 0
    dm = 0
    for p in points:
        db += 2 * (m_current * p[0] + b_current - p[1]) / len(points)
        dm += 2 * (m_current * p[0] + b_current - p[1]) / len(points)
    return b_current - learning_rate * db, m_current - learning_rate * dm
