# expect: failed empty-accepted score=0.8571
def load_points(path):
    rows = []
    with open(path) as f:
        for line in f:
            if line.strip():
                x, y = line.split(",")
                rows.append((float(x), float(y)))
    points = np.array(rows)
    if not np.isfinite(points).all():
        raise ValueError("not finite")
    return points
