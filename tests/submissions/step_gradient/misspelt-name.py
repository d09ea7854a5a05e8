# expect: errored score=0
def step_gradient(b_current, m_current, points, learning_rate):
    x, y = np.array(points).T
    e = m_current * x + b_current - y
    b_gradient = 2 * e.mean()
    m_gradient = 2 * (e * x).mean()
    return b_current - learningRate * b_gradient, m_current - learningRate * m_gradient
