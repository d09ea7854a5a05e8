# expect: passed score=1
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    data = np.array(points)
    X = np.column_stack([np.ones(len(data)), data[:, 0]])
    theta = np.array([[starting_b], [starting_m]], dtype=float)
    for _ in range(num_iterations):
        theta -= learning_rate * 2 / len(X) * X.T @ (X @ theta - data[:, 1:])
    return theta
