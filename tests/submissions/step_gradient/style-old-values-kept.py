# expect: passed score=1
def step_gradient(b_current, m_current, points, learning_rate):
    # remember where we stand, then walk point by point
    b, m = b_current, m_current
    for i in range(len(points)):
        x, y = points[i]
        b = b - learning_rate * (-2 / len(points)) * (y - (m_current * x + b_current))
        m = m - learning_rate * (-2 / len(points)) * x * (y - (m_current * x + b_current))
    return b, m
