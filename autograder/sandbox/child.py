"""A plain child process beside student code: a fresh folder and environment, and how it ends.

Nothing slow is imported here: the command line starts the process before it does anything else,
and both import torch at the same time.
"""

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

__all__ = ["INSIDE", "ChildProcess", "ended_by"]

INSIDE = Path(__file__).resolve().parents[1] / "inside"
"""The folder of what runs beside student code."""


class ChildProcess:
    """See `autograder.sandbox.process.Process`."""

    def __init__(self) -> None:
        """Start it, without waiting for it."""
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
        try:
            _copy_font_list(self.place / "home")  # it asks for fonts when it has imported torch
        except BaseException:
            self.close()
            raise

    def interrupt(self) -> bool:
        """As Ctrl-C does; not on Windows."""
        if os.name != "posix":
            return False
        with suppress(OSError):
            self._popen.send_signal(signal.SIGINT)
        return True

    def kill(self) -> None:
        """Its process group, and what left the group."""
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
        """How it ended, in words; '' if it lives."""
        if (code := self._popen.returncode) is None:
            with suppress(subprocess.TimeoutExpired):
                code = self._popen.wait(timeout=seconds)
                self._kill_group()  # what it started
        return "" if code is None else ended_by(code)

    def printed(self) -> str:
        """What it wrote while it started."""
        return (self.place / "start.log").read_text(encoding="utf-8", errors="replace")

    def close(self) -> None:
        """End it and remove its folder."""
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
