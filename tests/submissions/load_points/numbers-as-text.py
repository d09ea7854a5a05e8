# expect: failed numbers-as-text score=0.1429
import csv


def load_points(path):
    with open(path) as f:
        return np.array([row for row in csv.reader(f) if row])
