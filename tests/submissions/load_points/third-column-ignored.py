# expect: failed third-column-ignored score=0.8571
def load_points(path):
    points = np.loadtxt(path, delimiter=",", ndmin=2)
    if len(points) == 0 or points.shape[1] < 2:
        raise ValueError("two columns")
    if not np.isfinite(points).all():
        raise ValueError("not finite")
    return points[:, :2]
