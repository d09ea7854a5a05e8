# expect: failed columns-not-checked score=0.8571
def load_points(path):
    table = []
    for line in open(path):
        if line.strip():
            table.append([float(v) for v in line.split(",")])
    table = np.array(table)
    if np.isnan(table).any() or np.isinf(table).any():
        raise ValueError("bad number")
    return table
