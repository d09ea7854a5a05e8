# expect: failed no-reduction-divided-by-n score=0
def step_gradient(b_current, m_current, points, learning_rate):
    x, y = np.array(points).T
    n = len(x)
    b_gradient = -(2/n) * (y - (m_current*x + b_current))
    m_gradient = -(2/n) * x * (y - (m_current*x + b_current))
    new_b = b_current - learning_rate * b_gradient
    new_m = m_current - learning_rate * m_gradient
    return [new_b, new_m]
