# expect: failed first-row-skipped score=0.29
def load_points(path):
    rows = []
    with open(path) as f:
        next(f, None)
        for line in f:
            if line.strip():
                x, y = line.split(",")
                rows.append([float(x), float(y)])
    points = np.array(rows).reshape(-1, 2)
    if not np.isfinite(points).all():
        raise ValueError("not finite")
    return points
