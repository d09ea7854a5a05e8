# expect: passed score=1
def compute_error_for_line_given_points(b, m, points):
    return sum([(y - (m * x + b)) ** 2 for x, y in points]) / len(points)
