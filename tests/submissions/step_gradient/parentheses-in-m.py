# expect: failed parentheses-in-m score=0.5
def step_gradient(b_current, m_current, points, learning_rate):
    points = np.array(points)
    x = points[:, 0]
    y = points[:, 1]
    N = len(x)
    b_grad = -(2/N) * sum(y - (m_current*x + b_current))
    m_grad = -(2/N) * sum(x * (y - (m_current*x) + b_current))
    return b_current - learning_rate * b_grad, m_current - learning_rate * m_grad
