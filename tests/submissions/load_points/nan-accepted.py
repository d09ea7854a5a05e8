# expect: failed nan-accepted score=0.85
def load_points(path):
    points = np.loadtxt(path, delimiter=",", ndmin=2)
    if points.shape[1] != 2 or points.shape[0] == 0:
        raise ValueError("there must be two columns, hours and score")
    return points
