# expect: failed sums-not-reset score=0.28
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    b, m = starting_b, starting_m
    b_gradient, m_gradient = 0, 0
    n = len(points)
    for _ in range(num_iterations):
        for x, y in points:
            b_gradient += -(2 / n) * (y - (m * x + b))
            m_gradient += -(2 / n) * x * (y - (m * x + b))
        b -= learning_rate * b_gradient
        m -= learning_rate * m_gradient
    return b, m
