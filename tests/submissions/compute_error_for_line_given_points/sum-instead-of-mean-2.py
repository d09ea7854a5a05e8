# expect: failed sum-instead-of-mean score=0
def compute_error_for_line_given_points(b, m, points):
    pts = np.array(points)
    x, y = pts[:, 0], pts[:, 1]
    return np.sum((y - (m * x + b)) ** 2)
