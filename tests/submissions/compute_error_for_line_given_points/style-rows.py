# expect: passed score=1
def compute_error_for_line_given_points(b, m, points):
    error = 0.
    N = len(points)
    for p in points:
        error = error + (m * p[0] + b - p[1]) ** 2 / N
    return error
