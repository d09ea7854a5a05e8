# expect: passed score=1
def add_slopes(b, m, points, n):
    if len(points) == 0:
        return 0.0, 0.0
    x, y = points[0]
    rest_b, rest_m = add_slopes(b, m, points[1:], n)
    e = (b + m * x) - y
    return rest_b + 2 * e / n, rest_m + 2 * e * x / n


def step_gradient(b_current, m_current, points, learning_rate):
    db, dm = add_slopes(b_current, m_current, points, len(points))
    return b_current - learning_rate * db, m_current - learning_rate * dm
