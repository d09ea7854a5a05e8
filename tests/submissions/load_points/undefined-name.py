# expect: errored score=0
def load_points(path):
    points = numpy.loadtxt(path, delimiter=",", ndmin=2)
    return points
