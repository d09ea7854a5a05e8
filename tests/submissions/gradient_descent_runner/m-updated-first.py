# expect: failed m-updated-first score=0
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    x, y = np.array(points).T
    b, m = starting_b, starting_m
    for _ in range(num_iterations):
        m = m - learning_rate * 2 * np.mean(x * (b + m * x - y))
        b = b - learning_rate * 2 * np.mean(b + m * x - y)
    return b, m
