# expect: failed score=0
def step_gradient(b_current, m_current, points, learning_rate):
    x, y = np.array(points).T
    e = m_current * x + b_current - y
    db = 2 * e.mean()
    dm = 2 * (e * x).mean()
    return b_current - (learning_rate + db), m_current - (learning_rate + dm)
