# expect: passed score=1
def load_points(path):
    points = np.loadtxt(path, delimiter=",", ndmin=2)
    if points.shape[1] != 2 or len(points) == 0:
        raise ValueError("need two columns")
    if not np.isfinite(points).all():
        raise ValueError("numbers must be finite")
    return points
