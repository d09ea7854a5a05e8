# expect: failed swapped-return score=0
def step_gradient(b_current, m_current, points, learning_rate):
    b_gradient = m_gradient = 0
    n = len(points)
    for x, y in points:
        b_gradient += 2 / n * (m_current * x + b_current - y)
        m_gradient += 2 / n * (m_current * x + b_current - y) * x
    m_new = m_current - learning_rate * m_gradient
    b_new = b_current - learning_rate * b_gradient
    return m_new, b_new
