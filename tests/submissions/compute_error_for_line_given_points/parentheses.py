# expect: failed parentheses score=0
def compute_error_for_line_given_points(b, m, points):
    total = 0
    for i in range(len(points)):
        x = points[i][0]
        y = points[i][1]
        total += (y - (m * x) + b) ** 2
    return total / len(points)
