# expect: passed score=1
def compute_error_for_line_given_points(b, m, points):
    k = 0
    total = 0
    while k < len(points):
        total += (points[k][1] - m * points[k][0] - b) ** 2
        k += 1
    return total / k
