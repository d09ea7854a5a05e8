# expect: failed only-the-last-point score=0
def step_gradient(b_current, m_current, points, learning_rate):
    for x, y in points:
        db = 0
        dm = 0
        db += 2 * (m_current*x + b_current - y)
        dm += 2 * x * (m_current*x + b_current - y)
    db /= len(points)
    dm /= len(points)
    return b_current - learning_rate*db, m_current - learning_rate*dm
