# expect: failed inf-accepted score=0.85
def load_points(path):
    points = np.loadtxt(path, delimiter=",", ndmin=2)
    if points.shape[1] != 2 or len(points) == 0:
        raise ValueError("two columns")
    if np.isnan(points).any():
        raise ValueError("NaN")
    return points
