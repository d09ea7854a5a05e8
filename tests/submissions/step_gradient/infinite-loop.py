# expect: timed_out score=0
def step_gradient(b_current, m_current, points, learning_rate):
    # go on until it is really good
    error = 1
    while error > 0:
        error = 0
        for x, y in points:
            e = y - (m_current * x + b_current)
            b_current += learning_rate * 2 * e / len(points)
            m_current += learning_rate * 2 * e * x / len(points)
            error = error + e ** 2
    return b_current, m_current
