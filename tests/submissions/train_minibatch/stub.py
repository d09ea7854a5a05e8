# expect: untouched score=0
def train_minibatch(x, y, batch_size, learning_rate, epochs, seed):
    """Fit the line w * x + b with mini-batch gradient descent on the mean squared error."""
    raise NotImplementedError()
