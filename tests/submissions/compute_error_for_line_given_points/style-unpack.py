# expect: passed score=1
def compute_error_for_line_given_points(b, m, points):
    total_error = 0
    for x, y in points:
        total_error += (y - (m*x + b))**2
    return total_error / len(points)
