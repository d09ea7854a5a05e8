"""A fork of a warm process without namespaces or walls: what the sandbox is compared with.

As a program it reads the code cells of notebooks from standard input, as JSON, runs each notebook
in a plain fork, and prints the cost of each: `python -m timing.plain_fork` in `benchmarks`.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from autograder.course import Limits
from autograder.inside import forks, server
from autograder.sandbox import Session
from timing.meter import measured

__all__ = ["get_warm", "plain_session", "run_cells"]


def get_warm() -> None:
    """Make this process warm, in an environment in which cells do what they do in the sandbox."""
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    os.environ["NBGRADER_EXECUTION"] = "autograde"  # else a quiz looks for ipywidgets
    forks.get_warm()


class _PlainFork:
    """A fork of this process; see `autograder.sandbox.process`."""

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


@contextmanager
def plain_session(limits: Limits, files: Path | None = None) -> Iterator[Session]:
    """A session in a plain fork of this process, which must be warm."""
    with tempfile.TemporaryDirectory() as folder:
        session = Session(_PlainFork(folder), limits)
        session.begin(files)
        yield session
        session.close()


def run_cells(session: Session, cells: Sequence[str]) -> None:
    """Run all cells, which must go well."""
    for source in cells:
        result = session.run_cell(source)
        if result.status != "ok":
            raise SystemExit(f"a cell came back {result.status}: {result.failure}")


def main() -> None:
    """Run each notebook once; what the first costs more than others is not counted."""
    notebooks: list[list[str]] = json.load(sys.stdin)
    get_warm()
    costs = []
    for cells in [notebooks[0], *notebooks]:
        with measured() as cost, plain_session(Limits()) as session:
            run_cells(session, cells)
        costs.append([cost.wall, cost.cpu])
    json.dump(costs[1:], sys.stdout)


if __name__ == "__main__":
    main()
