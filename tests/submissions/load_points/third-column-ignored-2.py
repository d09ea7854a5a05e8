# expect: failed third-column-ignored score=0.8571
def load_points(path):
    points = np.loadtxt(path, delimiter=",", ndmin=2, usecols=(0, 1))
    if len(points) == 0:
        raise ValueError("empty")
    if not np.isfinite(points).all():
        raise ValueError("not finite")
    return points
