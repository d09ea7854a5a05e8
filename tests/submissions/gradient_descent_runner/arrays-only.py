# expect: failed score=0.86
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    x, y = points[:, 0], points[:, 1]
    b, m = starting_b, starting_m
    for _ in range(num_iterations):
        e = b + m * x - y
        b, m = b - learning_rate * 2 * e.mean(), m - learning_rate * 2 * (x * e).mean()
    return b, m
