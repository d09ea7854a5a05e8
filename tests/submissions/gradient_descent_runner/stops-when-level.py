# expect: failed result-not-fed-back score=0.28
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    x, y = np.array(points).T
    b, m = starting_b, starting_m
    for _ in range(num_iterations):
        e = b + m * x - y
        b, m = b - learning_rate * 2 * e.mean(), m - learning_rate * 2 * (x * e).mean()
        if abs(e.mean()) < 1000:
            break
    return b, m
