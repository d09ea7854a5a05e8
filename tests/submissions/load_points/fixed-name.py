# expect: errored score=0
def load_points(path):
    return np.loadtxt("scores.csv", delimiter=",", ndmin=2)
