# expect: passed score=1
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    t = torch.tensor(np.array(points), dtype=torch.float32)
    x, y = t[:, 0], t[:, 1]
    b, m = torch.tensor(float(starting_b)), torch.tensor(float(starting_m))
    for _ in range(num_iterations):
        e = m * x + b - y
        b, m = b - learning_rate * 2 * e.mean(), m - learning_rate * 2 * (e * x).mean()
    return b, m
