# expect: failed single-row-flat score=0.5714
def load_points(path):
    return np.loadtxt(path, delimiter=",")
