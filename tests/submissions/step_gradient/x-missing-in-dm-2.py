# expect: failed x-missing-in-dm score=0.5
def step_gradient(b_current, m_current, points, learning_rate):
    x, y = np.array(points).T
    step = learning_rate * 2 * np.mean(m_current * x + b_current - y)
    return b_current - step, m_current - step
