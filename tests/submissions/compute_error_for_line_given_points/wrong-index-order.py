# expect: errored score=0
def compute_error_for_line_given_points(b, m, points):
    points = np.array(points)
    total = 0
    for i in range(len(points)):
        x = points[0, i]
        y = points[1, i]
        total += (y - (m * x + b)) ** 2
    return total / len(points)
