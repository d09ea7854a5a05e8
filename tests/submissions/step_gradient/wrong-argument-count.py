# expect: errored score=0
def step_gradient(b_current, m_current, x, y, learning_rate):
    e = m_current * x + b_current - y
    return b_current - learning_rate * 2 * e.mean(), m_current - learning_rate * 2 * (e * x).mean()
