"""How long `check` takes per exercise once torch is imported: the solutions, in one process.

    python benchmarks/selfcheck.py

Prints the first call (lazy imports and all) and the median and maximum of the following ones.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any

import torch

from autograder.exercises import ASSIGNMENTS, exercises_of
from autograder.notebook import code_sources, read_notebook
from autograder.programs import PRELUDE
from autograder.selfcheck import check_namespace

ROOT = Path(__file__).resolve().parents[1]
CALLS = 30


def main() -> None:
    """Measure every exercise of every assignment."""
    print(f"torch {torch.__version__}, {torch.get_num_threads()} threads; milliseconds")
    print(f"{'exercise':32}{'first':>8}{'median':>8}{'max':>8}")
    for assignment in ASSIGNMENTS:
        path = ROOT / "solutions" / assignment / f"{assignment}.ipynb"
        cells = code_sources(read_notebook(path))
        for exercise in exercises_of(assignment):
            namespace: dict[str, Any] = {}
            source = next(cell for cell in cells if f"def {exercise.name}(" in cell)
            exec(PRELUDE + source, namespace)  # noqa: S102  (the course's own solution)
            times = []
            for _ in range(CALLS + 1):
                start = time.perf_counter()
                verdict = check_namespace(exercise, namespace, cells, 1.0)
                times.append(1000 * (time.perf_counter() - start))
            if verdict.outcome != "passed":
                raise SystemExit(f"{exercise.name}: {verdict.message}")
            first, rest = times[0], times[1:]
            median, worst = statistics.median(rest), max(rest)
            print(f"{exercise.name:32}{first:8.1f}{median:8.1f}{worst:8.1f}")


if __name__ == "__main__":
    main()
