# expect: failed point-by-point score=0
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    b, m = starting_b, starting_m
    n = len(points)
    for _ in range(num_iterations):
        for x, y in points:
            e = m * x + b - y
            b = b - learning_rate * 2 / n * e
            m = m - learning_rate * 2 / n * e * x
    return b, m
