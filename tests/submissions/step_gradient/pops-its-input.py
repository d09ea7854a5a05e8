# expect: failed score=0.1667
def step_gradient(b_current, m_current, points, learning_rate):
    n = len(points)
    sb = 0
    sm = 0
    while points:
        x, y = points.pop()
        sb += 2 * (m_current * x + b_current - y)
        sm += 2 * (m_current * x + b_current - y) * x
    return b_current - learning_rate * sb / n, m_current - learning_rate * sm / n
