# expect: untouched score=0
def largest_stable_learning_rate(x):
    """Return the learning rate below which gradient descent for a line is stable."""
    raise NotImplementedError()
