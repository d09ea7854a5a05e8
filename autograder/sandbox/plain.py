"""A plain child process: limits and a fresh environment, but no walls."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

from autograder.course import Limits
from autograder.sandbox.session import Sandbox, Session

__all__ = ["INSIDE", "PlainSandbox", "ended_by"]

INSIDE = Path(__file__).resolve().parents[1] / "inside"
"""The folder of what runs beside student code."""


class PlainSandbox(Sandbox):
    """A child process for each session; it can do what the user who grades can do."""

    def __init__(self, limits: Limits, *, keep_spare: bool = False) -> None:
        """Keep the limits that every session gets.

        With ``keep_spare`` the next process starts while the current one works, because it
        takes seconds to import torch; `close` ends the last spare.
        """
        super().__init__(limits)
        self.keep_spare = keep_spare
        self._spare: Session | None = None

    def _next_session(self) -> Session:
        """The spare, unless something ended it while it waited, or a new one."""
        spare, self._spare = self._spare, None
        if spare is not None and not spare.process.ending(seconds=0):
            return spare
        if spare is not None:
            spare.close()
        return Session(_ChildProcess(), self.limits)

    def _has_begun(self) -> None:
        if self.keep_spare:
            self._spare = Session(_ChildProcess(), self.limits)

    def close(self) -> None:
        """End the spare process, if there is one."""
        if self._spare is not None:
            self._spare.close()
            self._spare = None


class _ChildProcess:
    """See `autograder.sandbox.process.Process`."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="autograder-", ignore_cleanup_errors=True)
        self.place = Path(self._folder.name).resolve()
        self.folder = str(self.place / "work")
        self._closed = False
        os.mkdir(self.folder)
        with open(self.place / "start.log", "wb") as log:
            self._popen = subprocess.Popen(
                [sys.executable, "-E", "-P", str(INSIDE / "__main__.py")],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                cwd=self.folder,
                env=_environment(self.place),
                start_new_session=os.name == "posix",
            )
        self.requests = cast(BinaryIO, self._popen.stdin)
        self.replies = cast(BinaryIO, self._popen.stdout)

    def interrupt(self) -> bool:
        if os.name != "posix":
            return False
        with suppress(OSError):
            self._popen.send_signal(signal.SIGINT)
        return True

    def kill(self) -> None:
        if self._popen.returncode is None:  # once it is waited for, its number may be another's
            self._kill_group()
        _kill_strays(f"HOME={self.place / 'home'}")

    def _kill_group(self) -> None:
        with suppress(OSError):
            if os.name == "posix":
                os.killpg(self._popen.pid, signal.SIGKILL)
            else:
                self._popen.kill()

    def ending(self, seconds: float = 1.0) -> str:
        if (code := self._popen.returncode) is None:
            with suppress(subprocess.TimeoutExpired):
                code = self._popen.wait(timeout=seconds)
                self._kill_group()  # what it started
        return "" if code is None else ended_by(code)

    def printed(self) -> str:
        return (self.place / "start.log").read_text(encoding="utf-8", errors="replace")

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        self.kill()
        self._popen.wait()
        with suppress(OSError):
            self.requests.close()
        self._folder.cleanup()


def ended_by(code: int) -> str:
    """An exit status, negative for a signal, in words."""
    if code >= 0:
        return "the process ended (os._exit, or a crash)"
    return f"the process was ended by signal {_signal_name(-code)}"


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
        "NBGRADER_EXECUTION": "autograde",
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
