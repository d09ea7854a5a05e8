# expect: failed bad-lines-swallowed score=0.5714
def load_points(path):
    table = np.genfromtxt(path, delimiter=",", ndmin=2)
    return table[~np.isnan(table).any(axis=1)]
