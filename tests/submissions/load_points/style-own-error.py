# expect: passed score=1
class BadFile(ValueError):
    pass


def load_points(path):
    try:
        data = np.loadtxt(path, delimiter=",", ndmin=2)
    except ValueError as error:
        raise BadFile(f"{path}: {error}") from error
    if data.size == 0 or data.shape[1] != 2 or np.isfinite(data).sum() < data.size:
        raise BadFile(f"{path} is not a table of two columns of numbers")
    return data
