"""The sandbox: bubblewrap around a warm fork server, and namespaces of its own for each session.

See `autograder.inside.forks` for the other end.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from autograder.course import Limits
from autograder.errors import SandboxError
from autograder.sandbox.child import INSIDE, ended_by
from autograder.sandbox.session import Sandbox, Session
from autograder.sandbox.usage import Watch, children
from autograder.sandbox.visible import OWN_FOLDER, bubblewrap_arguments, own_folders

__all__ = ["BubblewrapSandbox"]

_START_SECONDS = 120.0
_FORK_SECONDS = 30.0
_END_SECONDS = 10.0


class BubblewrapSandbox(Sandbox):
    """Every session runs in a fork of one warm process, closed off from everything else.

    Forks of the process that started it share it.
    """

    def __init__(self, limits: Limits, hidden: Sequence[Path] = ()) -> None:
        """Keep the limits that every session gets, and folders to hide wherever they lie."""
        super().__init__(limits)
        self.hidden = tuple(hidden)
        self._server: _WarmServer | None = None
        self._lock = threading.Lock()

    def start(self) -> None:
        """Start the warm server, if none runs, without waiting until it is warm.

        Raises:
            SandboxError: bubblewrap is missing.
        """
        with self._lock:
            self._started()

    def _next_session(self) -> Session:
        """A fork of the warm server, which is started again if it has ended.

        Raises:
            SandboxError: bubblewrap is missing or the system forbids what it needs.
        """
        with self._lock:
            server = self._started()
            try:
                server.wait_until_warm()
            except SandboxError:
                self.close()
                raise
            return Session(server.fork(self.limits), self.limits)

    def _started(self) -> _WarmServer:
        if self._server is not None and not self._server.lives():
            self.close()
        if self._server is None:
            self._server = _WarmServer(self.hidden)
        return self._server

    def close(self) -> None:
        """End the warm server, and with it all that came of it."""
        if self._server is not None:
            self._server.close()
            self._server = None


class _WarmServer:
    """The process of `autograder.inside.forks`, as root and as anybody else."""

    def __init__(self, hidden: Sequence[Path]) -> None:
        """Start it; it becomes warm by and by."""
        bwrap = shutil.which("bwrap")
        if sys.platform != "linux" or bwrap is None:
            raise SandboxError("bubblewrap is not installed; on Debian: apt-get install bubblewrap")
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  (closed by `close`)
        python = [sys.executable, "-E", "-P", "-s", str(INSIDE / "__main__.py")]
        command = [bwrap, *bubblewrap_arguments(hidden), "--", *python]
        with theirs:
            self._popen = subprocess.Popen(
                [*command, str(theirs.fileno()), *own_folders()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._log,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self._owner, self._is_warm = os.getpid(), False
        self._handle = os.pidfd_open(self._popen.pid)

    def wait_until_warm(self) -> None:
        """Wait until it can fork.

        Raises:
            SandboxError: the system forbids what it needs.
        """
        if self._is_warm:
            return
        self._control.settimeout(_START_SECONDS)
        with suppress(OSError):
            self._is_warm = self._control.recv(16) == b"warm"
        if not self._is_warm:
            printed = self.printed() or "it said nothing"
            raise SandboxError(f"bubblewrap does not start here: {printed}")

    def lives(self) -> bool:
        ended, _, _ = select.select([self._handle], [], [], 0)
        return not ended

    def printed(self) -> str:
        """The end of what it and its forks said about themselves."""
        self._log.seek(0)
        return self._log.read().decode("utf-8", "replace").strip()[-500:]

    def fork(self, limits: Limits) -> _ForkedProcess:
        """One submission's process.

        Raises:
            SandboxError: the system forbids what closes it off.
        """
        requests, to_process = os.pipe()
        from_process, replies = os.pipe()
        status, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        status.settimeout(_FORK_SECONDS)
        try:
            with theirs:
                passed = [requests, replies, theirs.fileno()]
                socket.send_fds(self._control, [b"fork"], passed)
            said, handles, _, _ = socket.recv_fds(status, 1024, 1)
        except OSError as error:
            said, handles = str(error).encode(), []
        finally:
            os.close(requests)
            os.close(replies)
        if not handles:
            for number in (to_process, from_process):
                os.close(number)
            status.close()
            reason = said.decode("utf-8", "replace").removeprefix("failed: ")
            raise SandboxError(f"the system forbids a sandbox in the sandbox ({reason})")
        return _ForkedProcess(self, handles[0], to_process, from_process, status, limits)

    def close(self) -> None:
        """End it and all that came of it, and wait until nothing of that runs.

        A fork of its owner only lets go of it.
        """
        self._control.close()
        os.close(self._handle)
        if os.getpid() != self._owner:
            return
        inner = [_handle_of(number) for number in children(self._popen.pid)]
        if self._popen.poll() is None:
            self._popen.kill()  # all its processes die with it, but a little later
        self._popen.wait()
        for handle in filter(None, inner):
            with suppress(OSError):
                signal.pidfd_send_signal(handle, signal.SIGKILL)
            select.select([handle], [], [], _END_SECONDS)
            os.close(handle)
        self._log.close()


def _handle_of(number: int) -> int | None:
    with suppress(OSError):
        return os.pidfd_open(number)
    return None


class _ForkedProcess:
    """See `autograder.sandbox.process.Process`. Its end is the end of all that it started."""

    folder = f"{OWN_FOLDER}/work"

    def __init__(
        self,
        server: _WarmServer,
        handle: int,
        requests: int,
        replies: int,
        status: socket.socket,
        limits: Limits,
    ) -> None:
        self._server, self._handle, self._status = server, handle, status
        self.requests: BinaryIO = os.fdopen(requests, "wb")
        self.replies: BinaryIO = os.fdopen(replies, "rb")
        self._ending = ""
        self._closed = False
        self._watch = Watch(handle, limits, self.kill)

    def interrupt(self) -> bool:
        self._signal(signal.SIGINT)
        return True

    def kill(self) -> None:
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        with suppress(OSError):
            signal.pidfd_send_signal(self._handle, number)

    def ending(self, seconds: float = 1.0) -> str:
        if not self._ending:
            self._status.settimeout(seconds or 0.01)
            with suppress(OSError, ValueError):
                code = self._status.recv(16)
                self._ending = ended_by(int(code)) if code else "the sandbox ended"
        return self._watch.overuse or self._ending

    def printed(self) -> str:
        return self._server.printed()

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._watch.stop()
        self.kill()
        select.select([self._handle], [], [], _END_SECONDS)
        with suppress(OSError):
            self.requests.close()
        self._status.close()
        os.close(self._handle)
