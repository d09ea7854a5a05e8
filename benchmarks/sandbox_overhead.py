"""What the sandbox costs a submission: the same cells in it and in a plain fork of a warm process.

    python benchmarks/sandbox_overhead.py [ROUNDS] [NOTEBOOK]

Both ways take turns. A round opens a session, runs all code cells of the notebook (the solved
03-gradients, with its six pictures, unless one is named), and closes it. Prints medians in seconds
and their difference.
"""

from __future__ import annotations

import os
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from autograder.course import Limits
from autograder.inside import forks, server
from autograder.notebook import code_sources, read_notebook
from autograder.sandbox import BubblewrapSandbox, Session

SOLVED = Path(__file__).parents[1] / "solutions" / "03-gradients" / "03-gradients.ipynb"
LIMITS = Limits()


class PlainFork:
    """A fork of this process, without namespaces or walls; see `autograder.sandbox.process`."""

    def __init__(self, folder: str) -> None:
        """Start it."""
        self.folder = folder
        requests, to_process = os.pipe()
        from_process, replies = os.pipe()
        self._number = os.fork()
        if self._number == 0:
            os.close(to_process)
            os.close(from_process)
            server.serve(os.fdopen(requests, "rb"), os.fdopen(replies, "wb"))
        os.close(requests)
        os.close(replies)
        self.requests: BinaryIO = os.fdopen(to_process, "wb")
        self.replies: BinaryIO = os.fdopen(from_process, "rb")

    def interrupt(self) -> bool:
        """Ask it to stop."""
        os.kill(self._number, signal.SIGINT)
        return True

    def kill(self) -> None:
        """End it."""
        os.kill(self._number, signal.SIGKILL)

    def ending(self, seconds: float = 1.0) -> str:
        """Not needed here."""
        return ""

    def printed(self) -> str:
        """Nothing."""
        return ""

    def close(self) -> None:
        """End it and wait for it."""
        self.kill()
        os.waitpid(self._number, 0)
        self.requests.close()


def run(session: Session, cells: Sequence[str]) -> None:
    """Run all cells, which must go well."""
    for source in cells:
        result = session.run_cell(source)
        if result.status != "ok":
            raise SystemExit(f"a cell came back {result.status}: {result.failure}")


def in_a_plain_fork(cells: Sequence[str]) -> None:
    """One round without walls."""
    with tempfile.TemporaryDirectory() as folder:
        session = Session(PlainFork(folder), LIMITS)
        session.begin(SOLVED.parent)
        run(session, cells)
        session.close()


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
            run(session, cells)

    in_the_sandbox()
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"  # as in the sandbox
    forks.get_warm()
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
