"""A watch over the memory that a session's processes use together.

The system's own limit, RLIMIT_DATA, bounds each process by itself and leaves out shared memory.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from autograder.course import Limits

__all__ = ["Watch", "children", "family"]

_EVERY_SECONDS = 0.2


class Watch:
    """Looks at a process and its descendants until it is stopped, and ends what uses too much.

    The process is the first of its PID namespace, so no descendant can get away from it.
    """

    def __init__(self, handle: int, limits: Limits, end: Callable[[], None]) -> None:
        """Watch the process behind a pidfd; ``end`` is called at most once."""
        self.overuse = ""
        """What it used too much of, in words; '' if nothing."""
        self._process, self._limits, self._end = _number(handle), limits, end
        self._stopped = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()

    def _run(self) -> None:
        while self._process and not self._stopped.wait(_EVERY_SECONDS):
            if found := self._look():
                self.overuse = found
                self._end()
                return

    def _look(self) -> str:
        processes = list(family(self._process))
        limit = self._limits.memory_mb * 2**10
        if sum(map(_resident, processes)) > limit and sum(map(_share, processes)) > limit:
            return f"it used more than {self._limits.memory_mb} MB of memory"
        return ""


def _number(handle: int) -> int:
    """The process's number, as this process sees it."""
    found = re.search(r"^Pid:\s*(\d+)", _read(f"/proc/self/fdinfo/{handle}"), re.MULTILINE)
    return int(found[1]) if found else 0


def family(number: int) -> Iterator[int]:
    """A process and its descendants."""
    yield number
    for child in children(number):
        yield from family(child)


def children(number: int) -> Iterator[int]:
    """The processes that a process has started and that still are."""
    for task in _tasks(number):
        yield from map(int, _read(f"/proc/{number}/task/{task}/children").split())


def _tasks(number: int) -> list[str]:
    with suppress(OSError):
        return [path.name for path in Path(f"/proc/{number}/task").iterdir()]
    return []


def _resident(number: int) -> int:
    """Memory in kibibytes, with all that is shared."""
    return _kibibytes(f"/proc/{number}/status", "VmRSS")


def _share(number: int) -> int:
    """The same, what is shared divided among those who share it; slower to ask."""
    return _kibibytes(f"/proc/{number}/smaps_rollup", "Pss")


def _kibibytes(path: str, key: str) -> int:
    found = re.search(rf"^{key}:\s*(\d+) kB", _read(path), re.MULTILINE)
    return int(found[1]) if found else 0


def _read(path: str) -> str:
    with suppress(OSError):
        return Path(path).read_text()
    return ""
