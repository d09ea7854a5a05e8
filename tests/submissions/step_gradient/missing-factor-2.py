# expect: failed missing-factor-2 score=0
def step_gradient(b_current, m_current, points, learning_rate):
    N = len(points)
    b_grad = 0
    m_grad = 0
    for i in range(N):
        x = points[i][0]
        y = points[i][1]
        b_grad += -(1/N) * (y - (m_current*x + b_current))
        m_grad += -(1/N) * x * (y - (m_current*x + b_current))
    return b_current - learning_rate*b_grad, m_current - learning_rate*m_grad
