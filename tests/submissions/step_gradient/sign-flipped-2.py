# expect: failed sign-flipped score=0
def step_gradient(b_current, m_current, points, learning_rate):
    x, y = np.array(points).T
    diff = y - (m_current * x + b_current)
    db = 2 * diff.mean()
    dm = 2 * (x * diff).mean()
    return b_current - learning_rate * db, m_current - learning_rate * dm
