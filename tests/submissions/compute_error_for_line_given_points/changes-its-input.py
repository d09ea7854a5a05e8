# expect: failed score=0.8333
def compute_error_for_line_given_points(b, m, points):
    pts = np.array(points)
    x, y = pts[:, 0], pts[:, 1]
    y -= m * x + b
    if isinstance(points, np.ndarray):
        points[:, 1] = y
    return np.mean(y ** 2)
