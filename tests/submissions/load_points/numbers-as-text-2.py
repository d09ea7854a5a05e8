# expect: failed numbers-as-text score=0.1429
def load_points(path):
    return [line.strip().split(",") for line in open(path) if line.strip()]
