# expect: passed score=1
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    pts = np.array(points, dtype=np.float32)
    b, m, rate = np.float32(starting_b), np.float32(starting_m), np.float32(learning_rate)
    for _ in range(num_iterations):
        gb, gm = np.float32(0), np.float32(0)
        for x, y in pts:
            gb += 2 * (m * x + b - y) / np.float32(len(pts))
            gm += 2 * x * (m * x + b - y) / np.float32(len(pts))
        b, m = b - rate * gb, m - rate * gm
    return b, m
