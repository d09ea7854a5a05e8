# expect: failed slopes-computed-once score=0.28
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    x, y = np.array(points).T
    b, m = starting_b, starting_m
    e = b + m * x - y
    db, dm = 2 * e.mean(), 2 * (x * e).mean()
    for _ in range(num_iterations):
        b -= learning_rate * db
        m -= learning_rate * dm
    return b, m
