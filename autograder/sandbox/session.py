"""One submission's conversation with the process that runs its code; replies are data, no more."""

from __future__ import annotations

import os
import queue
import select
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from autograder._version import __version__
from autograder.course import Limits
from autograder.errors import SandboxError
from autograder.inside import wire
from autograder.inside.personal import NOBODY, Identity
from autograder.model import Array, Case, Exercise, Failure, Reply
from autograder.replies import read_reply, request_for, text
from autograder.sandbox.process import Process

__all__ = ["CellResult", "Files", "Sandbox", "Session", "data_files", "read_data_files"]

Files = Mapping[str, Array] | Path | None

_START_SECONDS = 120.0
_GRACE_SECONDS = 2.0
_MAX_FILES = 50 * 2**20
_NOTED_TIME = Path("timestamp.txt")


@dataclass(frozen=True)
class CellResult:
    """What running one cell gave; ``outputs`` as nbformat 4 has them.

    ``reason`` says in words why a cell timed out or was killed.
    """

    status: Literal["ok", "error", "timed_out", "killed"]
    outputs: tuple[dict[str, Any], ...] = ()
    execution_count: int | None = None
    failure: Failure | None = None
    reason: str = ""
    seconds: float = 0.0


class Sandbox(ABC):
    """Opens sessions; one at a time or several beside each other."""

    def __init__(self, limits: Limits) -> None:
        """Keep the limits that every session gets."""
        self.limits = limits

    @contextmanager
    def session(self, files: Files = None, who: Identity = NOBODY) -> Iterator[Session]:
        """A fresh process in a fresh folder that holds copies of the data files.

        ``files`` are their contents by relative path, or the folder in which they lie. ``who``
        decides on the data and numbers that are a student's own.

        Raises:
            SandboxError: the process does not start.
        """
        session = self._next_session()
        try:
            session.begin(files, who)
            self._has_begun()
            yield session
        finally:
            session.close()

    @abstractmethod
    def _next_session(self) -> Session:
        """A session whose process has been started."""

    def _has_begun(self) -> None:  # noqa: B027  (a hook)
        """Called when a session works: time to prepare the next one."""

    @abstractmethod
    def close(self) -> None:
        """End what is kept for further sessions; safe to call twice."""


class Session:
    """One process beside student code, and the questions that can be put to it."""

    def __init__(self, process: Process, limits: Limits, *, pictures: bool = True) -> None:
        """Listen to a process that has been started, without waiting for it.

        Without ``pictures`` figures are made and closed as ever, but not drawn for the outputs.
        """
        self.process, self.limits, self.pictures = process, limits, pictures
        self.versions: dict[str, str] = {}
        self.devices: tuple[str, ...] = ("cpu",)
        self.alive = True
        self._replies: queue.Queue[Any] = queue.Queue(maxsize=4)
        self._interrupted = False
        self._ending = ""
        threading.Thread(target=self._read, daemon=True).start()

    def begin(self, files: Files = None, who: Identity = NOBODY) -> None:
        """Wait until the process is ready, and give it its limits and data files.

        Raises:
            SandboxError: it does not start; the message ends with what it printed.
        """
        start = {
            "op": "start",
            "folder": self.process.folder,
            "files": data_files(files) if isinstance(files, Path) else dict(files or {}),
            "version": __version__,
            "student": who.student,
            "public_seed": who.public_seed,
            "memory_mb": self.limits.memory_mb,
            "processes": self.limits.processes,
            "output_kb": self.limits.output_kb,
            "pictures": self.pictures,
        }
        ready = self._wait(_START_SECONDS)
        reply = self._ask(start, _START_SECONDS) if isinstance(ready, dict) else None
        if not isinstance(reply, dict) or not isinstance(reply.get("versions"), dict):
            printed = self.process.printed().strip()
            self.close()
            raise SandboxError(
                "the process for student code did not start; run `autograder doctor`. "
                f"It printed: {printed[-500:] or 'nothing'}"
            )
        self.versions = {str(k): str(v)[:100] for k, v in reply["versions"].items()}
        self.devices = tuple(text(name, 20) for name in reply.get("devices", ()))

    def run_cell(self, source: str) -> CellResult:
        """Run one cell; after ``killed`` the session is over."""
        limit = self.limits.cell_seconds
        reply = self._ask({"op": "cell", "source": source}, limit)
        if not isinstance(reply, dict):
            return CellResult("killed", reason=self._reason(reply, limit))
        return _cell_result(reply, timed_out=self._interrupted, limit=limit)

    def call(self, exercise: Exercise, case: Case, seconds: float) -> Reply:
        """Call the student's function with a case's arguments, for at most so many seconds."""
        request = {"op": "call", **request_for(exercise, case)}
        reply = self._ask(request, seconds)
        if self._interrupted:
            return Reply("timed_out")
        if not isinstance(reply, dict):
            reason = self._reason(reply, seconds)
            return Reply("killed", failure=Failure("killed", reason))
        return read_reply(reply)

    def value(self, name: str, seconds: float) -> tuple[bool, Any]:
        """Whether the notebook has a variable, and its value as plain data."""
        reply = self._ask({"op": "value", "name": name}, seconds)
        if not isinstance(reply, dict) or reply.get("status") == "missing":
            return False, None
        if reply.get("status") != "ok":
            return True, wire.Opaque("value that cannot be read", "")
        return True, reply.get("value")

    def close(self) -> None:
        """End the process and all that it started, and remove its folder; safe to call twice."""
        self.alive = False
        self.process.close()

    def _read(self) -> None:
        """Put what the process writes on the queue; the exception that ended it comes last."""
        with self.process.replies as stream:
            reply: Any = None
            while not isinstance(reply, Exception):
                try:
                    reply = wire.read_frame(stream)
                except (EOFError, OSError, ValueError, wire.WireError) as error:
                    reply = error
                self._put(reply)

    def _put(self, reply: Any) -> None:
        """Wait for room, so that a process that writes without an end fills no memory."""
        while True:
            try:
                return self._replies.put(reply, timeout=0.2)
            except queue.Full:
                if not self.alive:
                    return None

    def _ask(self, request: Mapping[str, Any], seconds: float) -> Any:
        """The reply; an exception if the process broke, None if it had to be killed."""
        self._interrupted = False
        if not self.alive:
            return EOFError("the process had ended before")
        try:
            self._send(wire.frame(request), seconds + _GRACE_SECONDS)
        except OSError as error:
            self.close()
            return error
        reply = self._wait(seconds)
        if reply is None:
            self._interrupted = True
            reply = self._wait(_GRACE_SECONDS) if self.process.interrupt() else None
        if isinstance(reply, EOFError):
            self._ending = self.process.ending()
        if not isinstance(reply, dict):
            self.close()
        return reply

    def _send(self, data: bytes, seconds: float) -> None:
        """Write to the process, which is killed if it reads nothing for so long."""
        if os.name != "posix":  # where one cannot wait until a pipe has room
            watch = threading.Timer(seconds, self.process.kill)
            watch.start()
            try:
                self.process.requests.write(data)
                self.process.requests.flush()
            finally:
                watch.cancel()
            return
        number, rest = self.process.requests.fileno(), memoryview(data)
        os.set_blocking(number, False)
        room, deadline = select.poll(), time.monotonic() + seconds
        room.register(number, select.POLLOUT)
        while rest:
            if not room.poll(max(0.0, deadline - time.monotonic()) * 1000):
                self.process.kill()
                raise TimeoutError("the process reads nothing")
            rest = rest[os.write(number, rest) :]

    def _wait(self, seconds: float) -> Any:
        try:
            return self._replies.get(timeout=seconds)
        except queue.Empty:
            return None

    def _reason(self, reply: object, limit: float) -> str:
        if reply is None:
            return f"it ran for more than {limit:g} s and could not be interrupted"
        if isinstance(reply, wire.WireError):
            return "it wrote something into the grader's connection"
        return self._ending or "the process ended (os._exit, or a crash)"


def _cell_result(reply: Mapping[str, Any], *, timed_out: bool, limit: float) -> CellResult:
    outputs = reply.get("outputs")
    failure = reply.get("failure")
    count = reply.get("execution_count")
    seconds = reply.get("seconds")
    read = CellResult(
        status="error" if failure else "ok",
        outputs=tuple(item for item in outputs if isinstance(item, dict))
        if isinstance(outputs, list)
        else (),
        execution_count=count if isinstance(count, int) else None,
        failure=Failure(text(failure[0], 100), text(failure[1], 500))
        if isinstance(failure, list) and len(failure) == 2
        else None,
        seconds=seconds if isinstance(seconds, float) else 0.0,
    )
    if not timed_out:
        return read
    reason = f"it ran for more than {limit:g} s and was interrupted"
    return CellResult(
        "timed_out", read.outputs, read.execution_count, read.failure, reason, read.seconds
    )


def data_files(folder: Path) -> dict[str, Array]:
    """The plain files beside a notebook; see `read_data_files`."""
    return read_data_files({path.relative_to(folder): path for path in folder.rglob("*")})


def read_data_files(paths: Mapping[Path, Path]) -> dict[str, Array]:
    """Data files as bytes by relative path, within a total size, of files at ``paths``.

    Left out are notebooks, links, what is hidden, and the time of submission, which nbgrader notes.
    """
    found, left = dict[str, Array](), _MAX_FILES
    for relative, path in sorted(paths.items()):
        hidden = any(part.startswith(".") for part in relative.parts)
        if (
            path.suffix == ".ipynb"
            or relative == _NOTED_TIME
            or hidden
            or path.is_symlink()
            or not path.is_file()
        ):
            continue
        left -= path.stat().st_size
        if left < 0:
            break
        found[relative.as_posix()] = np.frombuffer(path.read_bytes(), np.uint8)
    return found
