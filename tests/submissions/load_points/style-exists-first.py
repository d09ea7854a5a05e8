# expect: passed score=1
import os


def load_points(path):
    if not os.path.exists(path):
        raise FileNotFoundError(path)
    points = np.loadtxt(path, delimiter=",").reshape(-1, 2) if one_comma_a_line(path) else None
    if points is None or not np.isfinite(points).all():
        raise ValueError("not a file of points")
    print(points.shape, "loaded")
    return points


def one_comma_a_line(path):
    with open(path) as f:
        lines = [line for line in f if line.strip() != ""]
    return len(lines) > 0 and all(line.count(",") == 1 for line in lines)
