# expect: passed score=1
def step_gradient(b_current, m_current, points, learning_rate):
    xs, ys = zip(*points)
    n = len(xs)
    r = [b_current + m_current*x - y for x, y in zip(xs, ys)]
    db = 2/n * sum(r)
    dm = 2/n * sum(a*c for a, c in zip(xs, r))
    b_current, m_current = b_current - learning_rate*db, m_current - learning_rate*dm
    return np.float64(b_current), np.float64(m_current)
