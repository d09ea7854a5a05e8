# expect: passed score=1
import warnings


def load_points(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = np.genfromtxt(path, delimiter=",", ndmin=2)
    if table.ndim != 2 or table.shape[1] != 2 or table.shape[0] < 1:
        raise ValueError(f"{path}: shape {table.shape}")
    if not np.all(np.isfinite(table)):
        raise ValueError(f"{path}: something is no ordinary number")
    return table
