# expect: failed score=0
def step_gradient(b_current, m_current, points, learning_rate):
    N = len(points)
    db = 0
    dm = 0
    for x, y in points:
        db += -(2//N) * (y - (m_current*x + b_current))
        dm += -(2//N) * x * (y - (m_current*x + b_current))
    return b_current - learning_rate*db, m_current - learning_rate*dm
