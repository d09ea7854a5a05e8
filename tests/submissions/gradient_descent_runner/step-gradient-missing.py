# expect: errored score=0
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    b, m = starting_b, starting_m
    for i in range(num_iterations):
        b, m = step_gradient(b, m, points, learning_rate)
    return b, m
