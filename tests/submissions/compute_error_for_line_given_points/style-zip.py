# expect: passed score=1
def compute_error_for_line_given_points(b, m, points):
    xs, ys = zip(*points)
    errors = [y - (m * x + b) for x, y in zip(xs, ys)]
    return sum(map(lambda e: e * e, errors)) / len(errors)
