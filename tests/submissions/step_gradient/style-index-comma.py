# expect: passed score=1
def step_gradient(b_current, m_current, points, learning_rate):
    points = np.array(points)
    N = len(points)
    db = 0
    dm = 0
    for i in range(N):
        x = points[i, 0]
        y = points[i, 1]
        db += (2/N) * (m_current * x + b_current - y)
        dm += (2/N) * (m_current * x + b_current - y) * x
    return b_current - learning_rate * db, m_current - learning_rate * dm
