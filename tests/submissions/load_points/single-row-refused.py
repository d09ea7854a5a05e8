# expect: failed score=0.8571
def load_points(path):
    points = np.loadtxt(path, delimiter=",")
    if points.ndim != 2 or points.shape[1] != 2:
        raise ValueError("two columns")
    if not np.isfinite(points).all():
        raise ValueError("not finite")
    return points
