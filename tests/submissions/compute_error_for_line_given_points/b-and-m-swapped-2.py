# expect: failed b-and-m-swapped score=0
def compute_error_for_line_given_points(m, b, points):
    pts = np.array(points)
    return np.mean((pts[:, 1] - (m * pts[:, 0] + b)) ** 2)
