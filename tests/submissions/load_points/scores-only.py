# expect: failed scores-only score=0.28
def load_points(path):
    return [float(line.split(",")[-1]) for line in open(path) if line.strip()]
