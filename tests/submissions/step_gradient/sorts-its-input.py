# expect: failed score=0.8333
def step_gradient(b_current, m_current, points, learning_rate):
    if isinstance(points, list):
        points.sort()
    else:
        points[:] = points[points[:, 0].argsort()]
    n = len(points)
    db = sum([2 * (m_current * x + b_current - y) for x, y in points]) / n
    dm = sum([2 * (m_current * x + b_current - y) * x for x, y in points]) / n
    return b_current - learning_rate * db, m_current - learning_rate * dm
