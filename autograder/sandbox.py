"""The outside half of the trust boundary: start a process for student code, talk to it, end it.

`Sandbox.session` gives a `Session`; nothing that a session returns is trusted to be more than
plain data. This module starts a plain child process with limits; a stronger sandbox can stand
behind the same two classes.
"""

from __future__ import annotations

import atexit
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from autograder._version import __version__
from autograder.course import Limits
from autograder.errors import SandboxError
from autograder.inside import wire
from autograder.inside.personal import NOBODY, Identity
from autograder.model import Case, Exercise, Failure, Reply
from autograder.replies import read_reply, request_for, text

__all__ = ["CellResult", "Sandbox", "Session", "open_sandbox"]

_INSIDE = Path(__file__).resolve().parent / "inside"
_START_SECONDS = 120.0
_GRACE_SECONDS = 2.0
_MAX_COPIED = 50 * 2**20


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


def open_sandbox(mode: Literal["required", "auto", "off"], limits: Limits) -> Sandbox:
    """The sandbox that course.yaml asks for.

    Raises:
        SandboxError: it is required and this version of the kit has none.
    """
    if mode == "required":
        raise SandboxError(
            "course.yaml says `sandbox: required`, but this version of the kit runs student code "
            "in a plain child process only; set `sandbox: auto` to allow that"
        )
    if mode == "auto":
        _warn_once()
    return _sandbox_of_this_process(limits)


@cache
def _sandbox_of_this_process(limits: Limits) -> Sandbox:
    """One sandbox for all submissions that a process grades, so that a spare pays off."""
    sandbox = Sandbox(limits, keep_spare=True)
    atexit.register(sandbox.close)
    return sandbox


@cache
def _warn_once() -> None:
    print(
        "WARNING: no sandbox: student code runs in a plain child process, with limits, as the "
        "user who grades. It can read what this user can read.",
        file=sys.stderr,
    )


class Sandbox:
    """Opens sessions; one at a time or several beside each other."""

    def __init__(self, limits: Limits, *, keep_spare: bool = False) -> None:
        """Keep the limits that every session gets.

        With ``keep_spare`` the next process starts while the current one works, because it
        takes seconds to import torch; `close` ends the last spare.
        """
        self.limits, self.keep_spare = limits, keep_spare
        self._spare: Session | None = None

    @contextmanager
    def session(self, files: Path | None = None, who: Identity = NOBODY) -> Iterator[Session]:
        """A fresh process in a fresh folder that holds copies of the data files in ``files``.

        ``who`` decides on the data and numbers that are a student's own.

        Raises:
            SandboxError: the process does not start.
        """
        session = self._take_spare() or Session(self.limits)
        try:
            session.begin(files, who)
            if self.keep_spare:
                self._spare = Session(self.limits)
            yield session
        finally:
            session.close()

    def _take_spare(self) -> Session | None:
        """The spare, unless something ended it while it waited."""
        spare, self._spare = self._spare, None
        if spare is not None and spare.process.poll() is not None:
            spare.close()
            return None
        return spare

    def close(self) -> None:
        """End the spare process, if there is one."""
        if self._spare is not None:
            self._spare.close()
            self._spare = None


def _copy_data(source: Path, target: Path) -> None:
    """Copy the plain files beside a notebook, notebooks left out, within a total size."""
    left = _MAX_COPIED
    for path in sorted(source.rglob("*")):
        relative = path.relative_to(source)
        hidden = any(part.startswith(".") for part in relative.parts)
        if path.suffix == ".ipynb" or hidden or path.is_symlink() or not path.is_file():
            continue
        left -= path.stat().st_size
        if left < 0:
            return
        (target / relative).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target / relative)


class Session:
    """One process beside student code, and the questions that can be put to it."""

    def __init__(self, limits: Limits) -> None:
        """Start the process in a fresh folder, without waiting for it."""
        self.limits = limits
        self.versions: dict[str, str] = {}
        self.devices: tuple[str, ...] = ("cpu",)
        self._folder = tempfile.TemporaryDirectory(prefix="autograder-", ignore_cleanup_errors=True)
        self.place = Path(self._folder.name).resolve()
        self._replies: queue.Queue[Any] = queue.Queue(maxsize=4)
        self._closed = False
        self._interrupted = False
        (self.place / "work").mkdir()
        with open(self.place / "start.log", "wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-E", "-P", str(_INSIDE / "__main__.py")],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                cwd=self.place / "work",
                env=_environment(self.place),
                start_new_session=os.name == "posix",
            )
        self.alive = True
        threading.Thread(target=self._read, daemon=True).start()

    def begin(self, files: Path | None = None, who: Identity = NOBODY) -> None:
        """Wait until the process is ready, and give it its limits and data files.

        Raises:
            SandboxError: it does not start; the message ends with what it printed.
        """
        if files is not None:
            _copy_data(files, self.place / "work")
        start = {
            "op": "start",
            "folder": str(self.place / "work"),
            "version": __version__,
            "student": who.student,
            "public_seed": who.public_seed,
            "memory_mb": self.limits.memory_mb,
            "processes": self.limits.processes,
            "output_kb": self.limits.output_kb,
        }
        ready = self._wait(_START_SECONDS)
        reply = self._ask(start, _START_SECONDS) if isinstance(ready, dict) else None
        if not isinstance(reply, dict) or not isinstance(reply.get("versions"), dict):
            log = self.place / "start.log"
            printed = log.read_text(encoding="utf-8", errors="replace").strip()
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
        if self._closed:
            return
        self._closed = True
        self._kill()
        self.process.wait()
        if self.process.stdin is not None:
            with suppress(OSError):
                self.process.stdin.close()
        self._folder.cleanup()

    def _kill(self) -> None:
        with suppress(OSError):
            if os.name == "posix":
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()
        _kill_strays(f"HOME={self.place / 'home'}")

    def _read(self) -> None:
        """Put what the process writes on the queue; the exception that ended it comes last."""
        assert self.process.stdout is not None
        with self.process.stdout as stream:
            reply: Any = None
            while not isinstance(reply, Exception):
                try:
                    reply = wire.read_frame(stream)  # type: ignore[arg-type]
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
            assert self.process.stdin is not None
            # A process that was stopped reads nothing, and writing to it has no time limit.
            watch = threading.Timer(seconds + _GRACE_SECONDS, self._kill)
            watch.start()
            try:
                wire.write_frame(self.process.stdin, request)  # type: ignore[arg-type]
            finally:
                watch.cancel()
        except OSError as error:
            self.close()
            return error
        reply = self._wait(seconds)
        if reply is None:
            self._interrupted = True
            reply = self._wait(_GRACE_SECONDS) if self._interrupt() else None
        if isinstance(reply, EOFError):
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=1)
        if not isinstance(reply, dict):
            self.close()
        return reply

    def _wait(self, seconds: float) -> Any:
        try:
            return self._replies.get(timeout=seconds)
        except queue.Empty:
            return None

    def _interrupt(self) -> bool:
        """Ask the process to stop what it does, as Jupyter does; False where that can't be."""
        if os.name != "posix":
            return False
        with suppress(OSError):
            os.kill(self.process.pid, signal.SIGINT)
        return True

    def _reason(self, reply: object, limit: float) -> str:
        if reply is None:
            return f"it ran for more than {limit:g} s and could not be interrupted"
        if isinstance(reply, wire.WireError):
            return "it wrote something into the grader's connection"
        code = self.process.returncode
        if code is not None and code < 0:
            return f"the process was ended by signal {_signal_name(-code)}"
        return "the process ended (os._exit, or a crash)"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:  # most real-time signals have no name
        return str(number)


def _kill_strays(mark: str) -> None:
    """Kill processes that left the group, known by the environment that they started with."""
    if os.name != "posix":
        return
    wanted = f"\0{mark}\0".encode()
    for _ in range(3):  # more may start meanwhile
        found = False
        for entry in Path("/proc").glob("[0-9]*/environ"):
            with suppress(OSError, ValueError):
                if wanted in b"\0" + entry.read_bytes():
                    os.kill(int(entry.parent.name), signal.SIGKILL)
                    found = True
        if not found:
            return


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


# --- the process's surroundings -----------------------------------------------------------------

_NEEDED_VARIABLES = ("PATH", "SYSTEMROOT", "COMSPEC", "LD_LIBRARY_PATH", "CUDA_VISIBLE_DEVICES")


def _environment(place: Path) -> dict[str, str]:
    """A fresh environment: nothing of the grader's own, and a home of the session's."""
    home = place / "home"
    home.mkdir(exist_ok=True)
    _copy_font_list(home)
    kept = {name: os.environ[name] for name in _NEEDED_VARIABLES if name in os.environ}
    return kept | {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": str(home / "matplotlib"),
        "TMPDIR": str(home),
        "TEMP": str(home),
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }


def _copy_font_list(home: Path) -> None:
    """Give Matplotlib its list of fonts, which takes it seconds to make anew."""
    import matplotlib

    (home / "matplotlib").mkdir(exist_ok=True)
    cache = Path(matplotlib.get_cachedir())
    if not any(cache.glob("fontlist-*.json")):
        import matplotlib.font_manager
    for path in cache.glob("fontlist-*.json"):
        shutil.copyfile(path, home / "matplotlib" / path.name)
