# expect: failed asserts score=0.7143
def load_points(path):
    points = np.loadtxt(path, delimiter=",", ndmin=2)
    if len(points) == 0:
        raise ValueError("empty")
    if points.shape[1] != 2:
        raise Exception("two columns")
    if not np.isfinite(points).all():
        raise RuntimeError("not finite")
    return points
