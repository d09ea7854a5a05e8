# expect: errored score=0
def compute_error_for_line_given_points(b, m, points):
    total = 0
    for x, y in points:
        total += (y - (m * x + b)) ** 2
    return total / N
