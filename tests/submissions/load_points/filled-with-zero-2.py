# expect: failed filled-with-zero score=0.7143
def load_points(path):
    points = np.genfromtxt(path, delimiter=",", ndmin=2)
    if points.ndim != 2 or points.shape[1] != 2 or len(points) == 0:
        raise ValueError("two columns")
    points[np.isnan(points)] = 0
    if np.isinf(points).any():
        raise ValueError("infinite")
    return points
