# expect: untouched score=0
def train(x, y, b, w, learning_rate, epochs):
    """Fit the line b + w * x by gradient descent on the mean squared error of all points."""
    raise NotImplementedError()
