# expect: untouched score=0
def load_points(path):
    """Read points from a comma-separated file without a header: two numbers a line."""
    raise NotImplementedError()
