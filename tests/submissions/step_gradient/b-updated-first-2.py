# expect: failed b-updated-first score=0.5
def step_gradient(b_current, m_current, points, learning_rate):
    b = b_current
    m = m_current
    n = len(points)
    db = 0
    for x, y in points:
        db += -2/n * (y - (m*x + b))
    b -= learning_rate * db
    dm = 0
    for x, y in points:
        dm += -2/n * x * (y - (m*x + b))
    m -= learning_rate * dm
    return b, m
