# expect: failed score=0.8571
def load_points(path):
    try:
        points = np.loadtxt(path, delimiter=",", ndmin=2)
    except OSError:
        raise ValueError("no such file")
    if points.shape[1] != 2 or len(points) == 0:
        raise ValueError("two columns")
    if not np.isfinite(points).all():
        raise ValueError("not finite")
    return points
