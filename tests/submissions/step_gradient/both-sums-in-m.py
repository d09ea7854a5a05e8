# expect: failed both-sums-in-m score=0
def step_gradient(b_current, m_current, points, learning_rate):
    b_gradient = 0
    m_gradient = 0
    N = len(points)
    for x, y in points:
        m_gradient += -(2/N) * (y - (m_current*x + b_current))
        m_gradient += -(2/N) * x * (y - (m_current*x + b_current))
    return b_current - learning_rate*b_gradient, m_current - learning_rate*m_gradient
