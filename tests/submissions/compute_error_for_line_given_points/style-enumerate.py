# expect: passed score=1
def compute_error_for_line_given_points(b, m, points):
    total = np.zeros(len(points))
    for i, (x, y) in enumerate(points):
        total[i] = (m * x + b - y) ** 2
    return total.mean()
