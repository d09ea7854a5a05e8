# expect: passed score=1
def step_gradient(b_current, m_current, points, learning_rate):
    # collect minus the gradient and then add it
    gradient_b = 0.0
    gradient_m = 0.0
    n = len(points)
    for x, y in points:
        guess = m_current * x + b_current
        gradient_b -= (guess - y) * 2 / n
        gradient_m -= (guess - y) * 2 * x / n
    b = b_current + learning_rate * gradient_b
    m = m_current + learning_rate * gradient_m
    return b, m
