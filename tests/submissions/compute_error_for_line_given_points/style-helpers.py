# expect: passed score=1
def mse(predictions, targets):
    return ((predictions - targets) ** 2).mean()


def compute_error_for_line_given_points(b, m, points):
    pts = np.array(points)
    return mse(m * pts[:, 0] + b, pts[:, 1])
