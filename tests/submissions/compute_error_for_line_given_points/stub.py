# expect: untouched score=0
def compute_error_for_line_given_points(b, m, points):
    """Return the mean squared error of the line m * x + b over the points."""
    raise NotImplementedError()
