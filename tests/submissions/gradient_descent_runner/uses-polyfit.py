# expect: forbidden score=0
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    import numpy as np
    x, y = np.array(points).T
    m, b = np.polyfit(x, y, 1)
    return b, m
