# expect: passed score=1
import csv
import math


def load_points(path):
    with open(path, newline="") as f:
        rows = [[float(c) for c in row] for row in csv.reader(f) if row]
    if len(rows) == 0:
        raise ValueError("empty file")
    for row in rows:
        if len(row) != 2:
            raise ValueError(f"not two columns: {row}")
        if not all(math.isfinite(v) for v in row):
            raise ValueError(f"not finite: {row}")
    return np.array(rows)
