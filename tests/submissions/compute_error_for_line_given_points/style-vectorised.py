# expect: passed score=1
def compute_error_for_line_given_points(b, m, points):
    points = np.array(points)
    x, y = points[:, 0], points[:, 1]
    return np.mean((y - (m * x + b)) ** 2)
