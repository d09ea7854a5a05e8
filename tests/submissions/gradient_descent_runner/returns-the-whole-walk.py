# expect: failed score=0
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    x, y = np.array(points).T
    walk = [(starting_b, starting_m)]
    for _ in range(num_iterations):
        b, m = walk[-1]
        e = b + m * x - y
        walk.append((b - learning_rate * 2 * e.mean(), m - learning_rate * 2 * (x * e).mean()))
    return walk
