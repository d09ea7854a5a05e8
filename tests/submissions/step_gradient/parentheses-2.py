# expect: failed parentheses score=0
def step_gradient(b_current, m_current, points, learning_rate):
    arr = np.array(points)
    x = arr[:, 0]
    y = arr[:, 1]
    prediction = m_current * x - b_current
    error = prediction - y
    return (b_current - learning_rate * 2 * error.mean(),
            m_current - learning_rate * 2 * (error * x).mean())
