# expect: failed error-returned score=0.7143
def load_points(path):
    points = np.loadtxt(path, delimiter=",", ndmin=2)
    if points.shape[1] != 2 or len(points) == 0:
        return "two columns please"
    if not np.isfinite(points).all():
        return "not finite"
    return points
