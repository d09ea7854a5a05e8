# expect: passed score=1
def compute_error_for_line_given_points(b, m, points):
    x, y = np.asarray(points).T
    residual = y - m * x - b
    return residual @ residual / len(residual)
