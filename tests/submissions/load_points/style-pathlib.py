# expect: passed score=1
from pathlib import Path


def check_row(row):
    if len(row) != 2 or not np.isfinite(row).all():
        raise ValueError(f"bad row {row}")
    return row


def load_points(path):
    text = Path(path).read_text()
    rows = [check_row(np.array(line.split(","), dtype=float)) for line in text.splitlines() if line.strip()]
    if not rows:
        raise ValueError("empty")
    return np.vstack(rows)
