# expect: failed point-by-point score=0
def step_gradient(b_current, m_current, points, learning_rate):
    # new b and m after every point (I think this is stochastic?)
    N = len(points)
    for x, y in points:
        e = y - (m_current * x + b_current)
        b_current = b_current + learning_rate * (2/N) * e
        m_current = m_current + learning_rate * (2/N) * x * e
    return b_current, m_current
