# expect: failed score=0
def step_gradient(b_current, m_current, points, learning_rate):
    for x, y in list(points):
        e = y - (m_current * x + b_current)
        b_current = b_current + learning_rate * 2 * e / len(points)
        m_current = m_current + learning_rate * 2 * e * x / len(points)
