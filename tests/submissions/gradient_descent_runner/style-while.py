# expect: passed score=1
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    k = 0
    while k < num_iterations:
        gb = sum(2 * (starting_m * p[0] + starting_b - p[1]) for p in points) / len(points)
        gm = sum(2 * (starting_m * p[0] + starting_b - p[1]) * p[0] for p in points) / len(points)
        starting_b = starting_b - learning_rate * gb
        starting_m = starting_m - learning_rate * gm
        k = k + 1
    return (starting_b, starting_m)
