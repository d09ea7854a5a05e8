# expect: failed errors-caught score=0.4286
def load_points(path):
    try:
        return np.loadtxt(path, delimiter=",", ndmin=2)
    except Exception:
        print("could not read", path)
