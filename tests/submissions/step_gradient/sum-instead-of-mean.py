# expect: failed sum-instead-of-mean score=0
def step_gradient(b_current, m_current, points, learning_rate):
    db = 0
    dm = 0
    for x, y in points:
        db += -2 * (y - (m_current * x + b_current))
        dm += -2 * x * (y - (m_current * x + b_current))
    b = b_current - learning_rate * db
    m = m_current - learning_rate * dm
    return b, m
