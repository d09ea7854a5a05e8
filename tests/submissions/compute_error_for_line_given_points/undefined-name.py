# expect: errored score=0
def compute_error_for_line_given_points(b, m, points):
    total = 0
    for x, y in points:
        totalError += (y - (m * x + b)) ** 2
    return totalError / len(points)
