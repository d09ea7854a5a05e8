# expect: passed score=1
def compute_error_for_line_given_points(b, m, points):
    n = len(points)
    def rest(k):
        if k == n:
            return 0.0
        x, y = points[k]
        return (y - (m * x + b)) ** 2 + rest(k + 1)
    return rest(0) / n
