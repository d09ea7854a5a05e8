# expect: failed first-row-skipped score=0.43
def load_points(path):
    points = np.loadtxt(path, delimiter=",", skiprows=1, ndmin=2)
    if points.shape[1] != 2:
        raise ValueError("two columns")
    if not np.isfinite(points).all():
        raise ValueError("not finite")
    return points
