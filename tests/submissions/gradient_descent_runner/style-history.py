# expect: passed score=1
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    x, y = zip(*points)
    x, y = np.array(x), np.array(y)
    history = [(starting_b, starting_m)]
    for _ in range(num_iterations):
        b, m = history[-1]
        e = y - (m * x + b)
        gradient_b = -2 * np.mean(e)
        gradient_m = -2 * np.mean(x * e)
        history.append((b - learning_rate * gradient_b, m - learning_rate * gradient_m))
    return history[-1]
