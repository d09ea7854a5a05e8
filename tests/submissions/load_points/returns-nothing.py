# expect: failed score=0
def load_points(path):
    points = np.loadtxt(path, delimiter=",", ndmin=2)
    if points.shape[1] != 2:
        raise ValueError("two columns")
