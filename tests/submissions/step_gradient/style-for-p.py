# expect: passed score=1
def step_gradient(b_current, m_current, points, learning_rate):
    gb = 0
    gm = 0
    for p in points:
        e = p[1] - (m_current * p[0] + b_current)
        gb += e
        gm += p[0] * e
    gb = gb * -2 / len(points)
    gm = gm * -2 / len(points)
    return b_current - learning_rate * gb, m_current - learning_rate * gm
