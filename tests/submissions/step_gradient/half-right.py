# expect: failed score=0.8333
def step_gradient(b_current, m_current, points, learning_rate):
    # a list has no shape...
    N = points.shape[0]
    b_gradient = 0
    m_gradient = 0
    for i in range(N):
        x = points[i, 0]
        y = points[i, 1]
        b_gradient += -(2/N) * (y - ((m_current * x) + b_current))
        m_gradient += -(2/N) * x * (y - ((m_current * x) + b_current))
    return b_current - learning_rate * b_gradient, m_current - learning_rate * m_gradient
