# expect: failed steps-by-the-value score=0
def step_gradient(b_current, m_current, points, learning_rate):
    b = b_current
    m = m_current
    # the update rule
    b = b - learning_rate * b
    m = m - learning_rate * m
    return b, m
