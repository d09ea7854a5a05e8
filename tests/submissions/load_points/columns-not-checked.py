# expect: failed columns-not-checked score=0.8571
def load_points(path):
    points = np.loadtxt(path, delimiter=",", ndmin=2)
    if len(points) == 0:
        raise ValueError("empty")
    if not np.isfinite(points).all():
        raise ValueError("not finite")
    return points
