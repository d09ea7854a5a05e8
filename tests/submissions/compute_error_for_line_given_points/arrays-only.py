# expect: failed arrays-only score=0.6667
def compute_error_for_line_given_points(b, m, points):
    x = points[:, 0]
    y = points[:, 1]
    return np.mean((y - (m * x + b)) ** 2)
