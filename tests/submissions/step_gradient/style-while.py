# expect: passed score=1
def step_gradient(b_current, m_current, points, learning_rate):
    k = len(points) - 1
    sb, sm = 0, 0
    while k >= 0:
        [x, y] = points[k]
        sb = sb + (y - m_current * x - b_current)
        sm = sm + x * (y - m_current * x - b_current)
        k -= 1
    rate = 2 * learning_rate / len(points)
    b_current += rate * sb
    m_current += rate * sm
    return b_current, m_current
