# expect: failed transposed score=0.5714
def load_points(path):
    points = np.loadtxt(path, delimiter=",", unpack=True, ndmin=2)
    if len(points) != 2:
        raise ValueError("two columns")
    if not np.isfinite(points).all():
        raise ValueError("not finite")
    return points
