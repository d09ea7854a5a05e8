# expect: passed score=1
def load_points(path):
    with open(path) as file:
        lines = file.read().split("\n")
    if lines[-1] == "":
        lines.pop()
    if not lines:
        raise ValueError("the file is empty")
    table = np.empty((len(lines), 2))
    for i, line in enumerate(lines):
        cells = line.split(",")
        if len(cells) != 2:
            raise ValueError(f"line {i + 1} has {len(cells)} cells")
        table[i] = [float(cells[0]), float(cells[1])]
    if np.isnan(table).any() or np.isinf(table).any():
        raise ValueError("NaN or infinity")
    return table
