# expect: untouched score=0
def plot_fit(x, y, w, b, title):
    """Draw the points and the line w * x + b; return the Axes."""
    raise NotImplementedError()
