# expect: failed score=0.71
def load_points(path):
    rows = []
    with open(path) as f:
        for line in f:
            x, y = line[:-1].split(",")
            rows.append([float(x), float(y)])
    if not rows:
        raise ValueError("empty")
    points = np.array(rows)
    if not np.isfinite(points).all():
        raise ValueError("not finite")
    return points
