# expect: failed wrong-column score=0
def step_gradient(b_current, m_current, points, learning_rate):
    y, x = np.array(points).T
    e = m_current*x + b_current - y
    return b_current - learning_rate*2*e.mean(), m_current - learning_rate*2*(x*e).mean()
