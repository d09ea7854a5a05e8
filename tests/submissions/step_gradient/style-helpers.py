# expect: passed score=1
def slope_b(b, m, points):
    total = 0
    for x, y in points:
        total += 2 * ((m * x + b) - y)
    return total / len(points)


def slope_m(b, m, points):
    total = 0
    for x, y in points:
        total += 2 * x * ((m * x + b) - y)
    return total / len(points)


def step_gradient(b_current, m_current, points, learning_rate):
    print("slopes", slope_b(b_current, m_current, points), slope_m(b_current, m_current, points))
    b_new = b_current - learning_rate * slope_b(b_current, m_current, points)
    m_new = m_current - learning_rate * slope_m(b_current, m_current, points)
    return b_new, m_new
