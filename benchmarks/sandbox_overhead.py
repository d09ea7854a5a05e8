"""What the sandbox costs a submission: the same cells in it and in a plain fork of a warm process.

    python benchmarks/sandbox_overhead.py [ROUNDS] [NOTEBOOK]

Both ways take turns. A round opens a session, runs all code cells of the notebook (the solved
03-gradients, with its six pictures, unless one is named), and closes it. Prints medians in seconds
and their difference.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from timing.plain_fork import get_warm, plain_session, run_cells

from autograder.course import Limits
from autograder.notebook import code_sources, read_notebook
from autograder.sandbox import BubblewrapSandbox

SOLVED = Path(__file__).parents[1] / "solutions" / "03-gradients" / "03-gradients.ipynb"
LIMITS = Limits()


def in_a_plain_fork(cells: Sequence[str]) -> None:
    """One round without walls."""
    with plain_session(LIMITS, SOLVED.parent) as session:
        run_cells(session, cells)


def seconds_of(action: Callable[[], None]) -> float:
    """Wall-clock time of one call."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def main(rounds: int = 15, notebook: str = str(SOLVED)) -> None:
    """Take turns and print the medians."""
    cells = code_sources(read_notebook(Path(notebook)))
    sandbox = BubblewrapSandbox(LIMITS)

    def in_the_sandbox() -> None:
        with sandbox.session(SOLVED.parent) as session:
            run_cells(session, cells)

    in_the_sandbox()
    get_warm()
    in_a_plain_fork(cells)
    ways = {"plain warm fork": lambda: in_a_plain_fork(cells), "sandbox": in_the_sandbox}
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            times[name].append(seconds_of(way))
    sandbox.close()
    middle = {name: statistics.median(found) for name, found in times.items()}
    for name, found in times.items():
        print(f"{name:16} median {middle[name]:.3f} s, from {min(found):.3f} to {max(found):.3f} s")
    plain, walled = middle.values()
    print(f"overhead {walled - plain:+.3f} s a submission, ratio {walled / plain:.2f}")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(int(arguments[0]) if arguments else 15, *arguments[1:])
