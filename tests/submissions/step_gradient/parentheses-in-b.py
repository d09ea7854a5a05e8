# expect: failed parentheses-in-b score=0.5
def step_gradient(b_current, m_current, points, learning_rate):
    b_grad = 0
    m_grad = 0
    N = len(points)
    for x, y in points:
        b_grad += -(2/N) * (y - (m_current * x) + b_current)
        m_grad += -(2/N) * x * (y - (m_current * x + b_current))
    return b_current - learning_rate * b_grad, m_current - learning_rate * m_grad
