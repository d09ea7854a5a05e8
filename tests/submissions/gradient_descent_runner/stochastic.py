# expect: failed stochastic score=0
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    b, m = starting_b, starting_m
    for _ in range(num_iterations):
        for x, y in points:
            e = m * x + b - y
            b, m = b - learning_rate * 2 * e, m - learning_rate * 2 * e * x
    return b, m
