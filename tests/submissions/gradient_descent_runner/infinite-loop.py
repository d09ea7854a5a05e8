# expect: timed_out score=0
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    x, y = np.array(points).T
    b, m, k = starting_b, starting_m, 0
    while k < num_iterations:
        e = b + m * x - y
        b, m = b - learning_rate * 2 * e.mean(), m - learning_rate * 2 * (x * e).mean()
    return b, m
