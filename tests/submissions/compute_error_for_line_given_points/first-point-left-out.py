# expect: failed first-point-left-out score=0
def compute_error_for_line_given_points(b, m, points):
    total = 0
    for i in range(1, len(points)):
        x, y = points[i]
        total += (y - (m * x + b)) ** 2
    return total / len(points)
