# expect: failed result-not-fed-back score=0.28
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    x, y = np.array(points).T
    for _ in range(num_iterations):
        e = starting_b + starting_m * x - y
        b = starting_b - learning_rate * 2 * e.mean()
        m = starting_m - learning_rate * 2 * (x * e).mean()
    return b, m
