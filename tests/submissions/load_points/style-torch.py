# expect: passed score=1
def load_points(path):
    rows = []
    for line in open(path):
        if line.strip():
            rows.append([float(v) for v in line.split(",")])
    points = torch.tensor(rows)
    if points.dim() != 2 or points.shape[1] != 2:
        raise ValueError("two columns are needed")
    if not torch.isfinite(points).all():
        raise ValueError("NaN or inf")
    return points
