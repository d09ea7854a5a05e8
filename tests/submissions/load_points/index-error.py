# expect: failed score=0.8571
def load_points(path):
    rows = []
    with open(path) as f:
        for line in f:
            if line.strip():
                cells = line.split(",")
                if len(cells) > 2:
                    raise ValueError("three columns")
                rows.append([float(cells[0]), float(cells[1])])
    if not rows:
        raise ValueError("empty")
    points = np.array(rows)
    if not np.isfinite(points).all():
        raise ValueError("not finite")
    return points
