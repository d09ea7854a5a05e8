# expect: failed hours-only score=0.5714
def load_points(path):
    points = np.loadtxt(path, delimiter=",", ndmin=2)
    if points.shape[1] != 2:
        raise ValueError("two columns")
    if not np.isfinite(points).all():
        raise ValueError("not finite")
    return points[:, 0]
