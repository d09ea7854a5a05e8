# expect: passed score=1
def load_points(path):
    try:
        x, y = np.loadtxt(path, delimiter=",", unpack=True, ndmin=2)
    except ValueError:
        raise ValueError(f"{path} must hold two numbers a line")
    if not (np.isfinite(x).all() and np.isfinite(y).all()) or len(x) == 0:
        raise ValueError("not finite, or empty")
    return np.stack([x, y], axis=1)
