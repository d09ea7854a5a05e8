# expect: failed bad-lines-swallowed score=0.7143
def load_points(path):
    rows = []
    for line in open(path):
        try:
            x, y = line.split(",")
            rows.append([float(x), float(y)])
        except ValueError:
            continue
    points = np.array(rows)
    if not np.isfinite(points).all():
        raise ValueError("not finite")
    return points
