# expect: failed no-reduction score=0
def step_gradient(b_current, m_current, points, learning_rate):
    new_b = []
    new_m = []
    for x, y in points:
        e = y - (m_current * x + b_current)
        new_b.append(b_current - learning_rate * -2 * e)
        new_m.append(m_current - learning_rate * -2 * x * e)
    return new_b, new_m
