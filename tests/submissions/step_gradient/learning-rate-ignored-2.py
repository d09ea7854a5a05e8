# expect: failed learning-rate-ignored score=0
def step_gradient(b_current, m_current, points, learning_rate):
    b, m = b_current, m_current
    for x, y in points:
        b = b + 2 * (y - (m_current * x + b_current)) / len(points)
        m = m + 2 * (y - (m_current * x + b_current)) * x / len(points)
    return b, m
