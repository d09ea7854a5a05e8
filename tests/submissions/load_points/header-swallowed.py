# expect: failed header-swallowed score=0.8571
def load_points(path):
    with open(path) as f:
        first = f.readline()
    try:
        [float(c) for c in first.split(",")]
        skip = 0
    except ValueError:
        skip = 1 if first else 0
    if "hours" not in first:
        skip = 0
    points = np.loadtxt(path, delimiter=",", skiprows=skip, ndmin=2)
    if points.shape[1] != 2 or len(points) == 0:
        raise ValueError("two columns")
    if not np.isfinite(points).all():
        raise ValueError("not finite")
    return points
