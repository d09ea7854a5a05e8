# expect: failed errors-caught score=0.7143
def load_points(path):
    try:
        points = np.loadtxt(path, delimiter=",", ndmin=2)
    except (OSError, ValueError):
        return np.array([])
    if points.shape[1] != 2 or len(points) == 0:
        raise ValueError("two columns")
    if not np.isfinite(points).all():
        raise ValueError("not finite")
    return points
