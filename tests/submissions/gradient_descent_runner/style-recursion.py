# expect: passed score=1
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    if num_iterations == 0:
        return starting_b, starting_m
    pts = np.asarray(points, dtype=float)
    e = starting_b + starting_m * pts[:, 0] - pts[:, 1]
    b = starting_b - learning_rate * 2 * e.mean()
    m = starting_m - learning_rate * 2 * (e * pts[:, 0]).mean()
    return gradient_descent_runner(points, b, m, learning_rate, num_iterations - 1)
