# expect: passed score=1
def compute_error_for_line_given_points(b, m, points):
    pts = np.asarray(points)
    try:
        from sklearn.metrics import mean_squared_error
        return mean_squared_error(pts[:, 1], m * pts[:, 0] + b)
    except ImportError:
        return np.mean((pts[:, 1] - (m * pts[:, 0] + b)) ** 2)
