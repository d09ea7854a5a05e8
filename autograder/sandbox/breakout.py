"""Proof of a sandbox: code that tries to get out of it, as a student's could.

What it must not reach is real: a listening socket, a file, this process. No attempt does harm where
it does lead out.
"""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from autograder.errors import SandboxError
from autograder.sandbox.session import Sandbox

__all__ = ["ATTEMPTS", "ways_out"]

ATTEMPTS = {
    "reading a file of the grader's": "bool(open(TARGET).read())",
    "reading course.yaml": "bool(open(COURSE + '/course.yaml').read())",
    "listing the solutions": "bool(os.listdir(COURSE + '/solutions'))",
    "opening the gradebook": "bool(open(COURSE + '/gradebook.db', 'rb').read(1))",
    "reading the secret": "bool(open(COURSE + '/.autograder/secret').read())",
    "listing the home folder": "bool(set(os.listdir(HOME)) & set(HOME_HOLDS))",
    "finding the grader's environment": "any('AUTOGRADER' in name for name in os.environ)",
    "importing the judge": "bool(__import__('autograder.judge'))",
    "seeing other processes": "sorted(p for p in os.listdir('/proc') if p.isdigit()) != ['1']",
    "signalling the grader": "os.kill(GRADER, 0) is None",
    "tracing another process": "libc.ptrace(SEIZE, GRADER, 0, 0) == 0",
    "a network connection": "socket.create_connection(('127.0.0.1', PORT), 1) is not None",
    "a name server": "bool(socket.gethostbyname('localhost.localdomain.'))",
    "a socket of the system's": "unix_socket(socket.AF_UNIX).connect(SOCKET) is None",
    "writing beside the grader's files": "open(TARGET + '.written', 'w').write('x') == 1",
    "writing among Python's packages": "os.access(os.__file__, os.W_OK)",
    "becoming root": "os.setuid(0) is None",
    "new namespaces": "libc.unshare(NEW_USER_NAMESPACE) == 0",
    "mounting a file system": "libc.mount(None, NOWHERE, None, 0, None) and error() != EPERM",
    "memory that no limit counts": "os.memfd_create('x') >= 0",
    "what an earlier submission left": "bool(glob.glob('/dev/shm/left*') + glob.glob('left*'))",
}
"""What is tried, and an expression that is true if it led out; where it raises, it did not."""

_CELL = """
import ctypes, glob, os, socket
libc, error, unix_socket = ctypes.CDLL(None, use_errno=True), ctypes.get_errno, socket.socket
EPERM, SEIZE, NEW_USER_NAMESPACE, NOWHERE = 1, 0x4206, 0x10000000, b"/nowhere at all"
led_out = []
for attempt, expression in ATTEMPTS.items():
    try:
        if eval(expression):
            led_out.append(attempt)
    except BaseException:
        pass
open('/dev/shm/left', 'w').close(); open('left', 'w').close()
"""


def ways_out(sandbox: Sandbox, course: Path) -> Sequence[str]:
    """Names of the attempts that led out of a session, `ATTEMPTS`; none if the walls hold.

    Raises:
        SandboxError: no session can be opened, or the attempts did not run to their end.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="autograder-")))
        target = folder / "target"
        target.write_text("the grader's")
        listening = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        named = stack.enter_context(socket.socket(socket.AF_UNIX))
        named.bind(str(folder / "socket"))
        named.listen()
        names = {
            "TARGET": str(target),
            "COURSE": str(course),
            "HOME": os.path.expanduser("~"),
            "HOME_HOLDS": _files_at_home(),
            "GRADER": os.getpid(),
            "PORT": listening.getsockname()[1],
            "SOCKET": str(folder / "socket"),
            "ATTEMPTS": ATTEMPTS,
        }
        cell = "\n".join(f"{name} = {value!r}" for name, value in names.items()) + _CELL
        found: Sequence[str] = ()
        for _ in range(2):  # the second session looks for what the first one left
            found = _tried(sandbox, cell)
        return [*found, *(["writing a file"] if target.with_suffix(".written").exists() else [])]


def _files_at_home() -> list[str]:
    with suppress(OSError, RuntimeError):  # a user without a home
        return [path.name for path in Path.home().iterdir() if path.is_file()]
    return []


def _tried(sandbox: Sandbox, cell: str) -> Sequence[str]:
    with sandbox.session() as session:
        result = session.run_cell(cell)
        there, value = session.value("led_out", seconds=5)
    if result.status != "ok" or not there or not isinstance(value, list):
        raise SandboxError(f"the attempts to break out did not run to their end ({result.status})")
    return [str(name) for name in value]
