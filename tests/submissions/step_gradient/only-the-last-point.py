# expect: failed only-the-last-point score=0
def step_gradient(b_current, m_current, points, learning_rate):
    N = float(len(points))
    for i in range(len(points)):
        x = points[i][0]
        y = points[i][1]
        b_gradient = -(2/N) * (y - (m_current*x + b_current))
        m_gradient = -(2/N) * x * (y - (m_current*x + b_current))
    return b_current - learning_rate*b_gradient, m_current - learning_rate*m_gradient
