"""The data of 04-gradient-descent: made-up hours of study and the scores that they led to.

``python -m autograder.scores PATH`` writes the file that the course ships.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt

__all__ = ["SEED", "main", "scores", "write_scores"]

SEED = 1
"""The seed of the file that the course ships."""

_ROWS = 100
_HOURS = (25.0, 70.0)
_SCORE_PER_HOUR = 1.3
_NOISE = 8.0


def scores(seed: int = SEED) -> npt.NDArray[np.float64]:
    """Return an array of shape (100, 2): hours, about 25 to 70, and scores, about 1.3 x hours.

    Both have two decimals, as in the file. `RandomState` draws the same numbers in every version of
    NumPy.
    """
    rng = np.random.RandomState(seed)
    hours = rng.uniform(*_HOURS, _ROWS).round(2)
    score = (_SCORE_PER_HOUR * hours + rng.normal(0.0, _NOISE, _ROWS)).round(2)
    return np.column_stack([hours, score])


def write_scores(path: str | Path) -> None:
    """Write the file that the course ships: comma-separated, without a header, LF at line ends."""
    lines = (f"{hours:.2f},{score:.2f}\n" for hours, score in scores())
    Path(path).write_text("".join(lines), encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Write the file to the path that is the only argument; return the exit code."""
    if len(arguments) != 1:
        print("usage: python -m autograder.scores PATH", file=sys.stderr)
        return 2
    write_scores(arguments[0])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
