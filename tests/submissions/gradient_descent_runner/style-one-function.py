# expect: passed score=1
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    b, m = starting_b, starting_m
    n = len(points)
    for step in range(num_iterations):
        sum_b, sum_m = 0.0, 0.0
        for x, y in points:
            miss = y - (m * x + b)
            sum_b += miss
            sum_m += x * miss
        b += learning_rate * 2 * sum_b / n
        m += learning_rate * 2 * sum_m / n
        if step % 5 == 0:
            print(step, b, m)
    return b, m
