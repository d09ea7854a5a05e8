# expect: failed nan-accepted score=0.85
def load_points(path):
    rows = []
    with open(path) as f:
        for line in f:
            if line.strip():
                x, y = line.split(",")
                rows.append((float(x), float(y)))
    if rows == []:
        raise ValueError("empty")
    return np.array(rows)
