# expect: failed score=0
def load_points(path):
    points = np.loadtxt(path, delimiter=",", ndmin=2)
    if points.shape[1] != 2 or len(points) == 0:
        raise ValueError("two columns")
    if not np.isfinite(points).all():
        raise ValueError("not finite")
    print(points)
