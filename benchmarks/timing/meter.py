"""Clocks and scales: wall time, CPU time and memory of this thread and all that came of it.

The system's own sum over children (getrusage, RUSAGE_CHILDREN) leaves out processes that nobody
waited for, as the sandbox's are. A performance counter that is inherited counts them all.
"""

from __future__ import annotations

import ctypes
import os
import platform
import re
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.usage import family

__all__ = ["Cost", "CpuClock", "Peak", "measured", "proportional_mb"]

_SYSTEM_CALL = {"x86_64": 298, "aarch64": 241}
_SOFTWARE, _TASK_CLOCK, _INHERIT, _CLOSE_ON_EXEC = 1, 1, 1 << 1, 8
_EVERY_SECONDS = 1.0


class _Attributes(ctypes.Structure):
    """struct perf_event_attr; see perf_event_open(2)."""

    _fields_ = (
        ("type", ctypes.c_uint32),
        ("size", ctypes.c_uint32),
        ("config", ctypes.c_uint64),
        ("not_used_here", ctypes.c_uint64 * 3),
        ("flags", ctypes.c_uint64),
        ("nor_these", ctypes.c_uint64 * 9),
    )


class CpuClock:
    """CPU seconds of this thread and of every thread and process that comes of it from now on."""

    def __init__(self) -> None:
        """Start at 0."""
        what = _Attributes(type=_SOFTWARE, config=_TASK_CLOCK, flags=_INHERIT)
        what.size = ctypes.sizeof(what)
        libc = ctypes.CDLL(None, use_errno=True)
        number = _SYSTEM_CALL.get(platform.machine(), -1)
        self._counter = libc.syscall(number, ctypes.byref(what), 0, -1, -1, _CLOSE_ON_EXEC)
        if self._counter < 0:
            why = os.strerror(ctypes.get_errno())
            raise SystemExit(
                f"CPU time cannot be counted here ({why}); this benchmark needs Linux with "
                "`sysctl kernel.perf_event_paranoid=2` or less, and no container that forbids "
                "perf_event_open"
            )

    def seconds(self) -> float:
        """What was used so far, by those that have ended too."""
        (nanoseconds,) = struct.unpack("q", os.read(self._counter, 8))
        return float(nanoseconds) / 1e9

    def close(self) -> None:
        """Stop counting."""
        os.close(self._counter)


@dataclass
class Cost:
    """What something took, in seconds."""

    wall: float = 0.0
    cpu: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        """Both together."""
        return Cost(self.wall + other.wall, self.cpu + other.cpu)

    def __sub__(self, other: Cost) -> Cost:
        """What remains without the other."""
        return Cost(self.wall - other.wall, self.cpu - other.cpu)

    def __truediv__(self, count: float) -> Cost:
        """The share of one of so many."""
        return Cost(self.wall / count, self.cpu / count)


@contextmanager
def measured(clock: CpuClock | None = None) -> Iterator[Cost]:
    """The cost of what is done inside, once it is done.

    Work that is done by processes from before needs a ``clock`` that is older than they are.
    """
    cost, own = Cost(), clock or CpuClock()
    before, start = own.seconds(), time.perf_counter()
    try:
        yield cost
    finally:
        cost.wall = time.perf_counter() - start
        cost.cpu = own.seconds() - before
        if clock is None:
            own.close()


# --- memory -------------------------------------------------------------------------------------


def proportional_mb(number: int) -> float:
    """Memory of a process in megabytes, what is shared divided among those who share it."""
    with suppress(OSError):
        found = re.search(r"^Pss:\s*(\d+) kB", Path(f"/proc/{number}/smaps_rollup").read_text(),
                          re.MULTILINE)  # fmt: skip
        return int(found[1]) / 1024 if found else 0.0
    return 0.0


class Peak:
    """The most memory that the descendants of this process used together; looks once a second.

    Make it before a `CpuClock`, which then does not count the looking.
    """

    def __init__(self) -> None:
        """Begin to look."""
        self.megabytes = 0.0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._stopped.wait(_EVERY_SECONDS):
            now = sum(proportional_mb(number) for number in [*family(os.getpid())][1:])
            self.megabytes = max(self.megabytes, now)

    def stop(self) -> float:
        """Look no more; the most in megabytes."""
        self._stopped.set()
        self._thread.join()
        return self.megabytes
