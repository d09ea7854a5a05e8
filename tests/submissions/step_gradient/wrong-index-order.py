# expect: errored score=0
def step_gradient(b_current, m_current, points, learning_rate):
    points = np.array(points)
    db = 0
    dm = 0
    for i in range(len(points)):
        x = points[0, i]
        y = points[1, i]
        db += 2 * (m_current*x + b_current - y) / len(points)
        dm += 2 * (m_current*x + b_current - y) * x / len(points)
    return b_current - learning_rate*db, m_current - learning_rate*dm
