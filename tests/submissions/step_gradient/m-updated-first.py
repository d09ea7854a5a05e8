# expect: failed m-updated-first score=0.5
def step_gradient(b_current, m_current, points, learning_rate):
    n = len(points)
    xs = [p[0] for p in points]
    ys = [p[1] for p in points]
    m_current -= learning_rate * 2 / n * sum(x * (m_current * x + b_current - y) for x, y in zip(xs, ys))
    b_current -= learning_rate * 2 / n * sum(m_current * x + b_current - y for x, y in zip(xs, ys))
    return b_current, m_current
