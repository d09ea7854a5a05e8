# expect: untouched score=0
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    """Walk down the mean squared error of the line m * x + b."""
    raise NotImplementedError()
