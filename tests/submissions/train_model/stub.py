# expect: untouched score=0
def train_model(model, x, y, learning_rate, epochs):
    """Train the model in place by plain gradient descent on the mean squared error.

    Returns: a list of plain floats, the loss of each epoch before its update.
    """
    raise NotImplementedError()
