# expect: errored score=0
def load_points(path):
    raise ValueError("no good")
