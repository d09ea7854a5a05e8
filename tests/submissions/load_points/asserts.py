# expect: failed asserts score=0.7143
def load_points(path):
    points = np.loadtxt(path, delimiter=",", ndmin=2)
    if len(points) == 0:
        raise ValueError("empty")
    assert points.shape[1] == 2, "two columns"
    assert np.isfinite(points).all(), "not finite"
    return points
