# expect: passed score=1
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    b, m = starting_b, starting_m
    x, y = np.array(points)[:, 0], np.array(points)[:, 1]
    done = 0
    while True:
        if done == num_iterations:
            return b, m
        db, dm = 2 * (b + m * x - y).mean(), 2 * (x * (b + m * x - y)).mean()
        b, m, done = b - learning_rate * db, m - learning_rate * dm, done + 1
