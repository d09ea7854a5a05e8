# expect: failed start-forgotten score=0
def step_gradient(b_current, m_current, points, learning_rate):
    b = 0
    m = 0
    for x, y in points:
        b -= learning_rate * (-2/len(points)) * (y - (m_current*x + b_current))
        m -= learning_rate * (-2/len(points)) * x * (y - (m_current*x + b_current))
    return b, m
