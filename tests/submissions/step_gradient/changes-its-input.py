# expect: failed score=0.8333
def step_gradient(b_current, m_current, points, learning_rate):
    db = 0
    dm = 0
    for p in points:
        p[1] -= m_current * p[0] + b_current
        db += -2 * p[1] / len(points)
        dm += -2 * p[1] * p[0] / len(points)
    return b_current - learning_rate * db, m_current - learning_rate * dm
