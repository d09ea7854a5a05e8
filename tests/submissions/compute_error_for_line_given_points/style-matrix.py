# expect: passed score=1
def compute_error_for_line_given_points(b, m, points):
    points = np.array(points)
    X = np.c_[np.ones(len(points)), points[:, 0]]
    r = X @ [b, m] - points[:, 1]
    return np.array([np.sum(r ** 2) / r.size])
