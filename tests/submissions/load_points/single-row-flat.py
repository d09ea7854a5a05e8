# expect: failed single-row-flat score=0.8571
def load_points(path):
    points = np.loadtxt(path, delimiter=",")
    if points.shape[-1] != 2 or points.size == 0:
        raise ValueError("two columns")
    if not np.isfinite(points).all():
        raise ValueError("not finite")
    return points
