# expect: failed sign-flipped-b score=0
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    x, y = np.array(points).T
    b, m = starting_b, starting_m
    for _ in range(num_iterations):
        e = b + m * x - y
        db = 2 * np.mean(e)
        dm = 2 * np.mean(x * e)
        b, m = b + learning_rate * db, m - learning_rate * dm
    return b, m
