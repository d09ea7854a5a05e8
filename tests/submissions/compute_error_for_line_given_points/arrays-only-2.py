# expect: failed arrays-only score=0.6667
def compute_error_for_line_given_points(b, m, points):
    total = 0
    for i in range(len(points)):
        total += (points[i, 1] - (m * points[i, 0] + b)) ** 2
    return total / len(points)
