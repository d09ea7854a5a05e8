"""Which sandbox a course gets: `required`, `auto` or `off` in course.yaml."""

from __future__ import annotations

import atexit
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Literal

from autograder.course import Limits
from autograder.errors import SandboxError
from autograder.sandbox.bubblewrap import BubblewrapSandbox
from autograder.sandbox.plain import PlainSandbox
from autograder.sandbox.session import Sandbox

__all__ = ["open_sandbox", "opening_sandbox", "why_no_bubblewrap"]

Mode = Literal["required", "auto", "off"]


def opening_sandbox(
    mode: Mode, limits: Limits, root: Path, *, warn: bool = True
) -> Callable[[], Sandbox]:
    """Begin to open the sandbox that course.yaml asks for; what comes back waits until it is open.

    Waiting raises SandboxError where the sandbox is required and cannot be had. ``root`` is the
    folder of the course, which is hidden wherever it lies. Unless told otherwise a fallback will
    ``warn`` loudly.
    """
    if mode == "off":
        return lambda: PlainSandbox(limits, keep_spare=True)
    walled = BubblewrapSandbox(limits, hidden=(root,))
    with suppress(SandboxError):  # which waiting tells
        walled.start()

    def wait() -> Sandbox:
        reason = why_no_bubblewrap(walled)
        if not reason:
            return walled
        if mode == "required":
            raise SandboxError(
                f"course.yaml says `sandbox: required`, but {reason}. Nothing was graded; "
                "`autograder doctor` says more"
            )
        if warn:
            _warn(reason)
        return PlainSandbox(limits, keep_spare=True)

    return wait


@cache
def open_sandbox(mode: Mode, limits: Limits, root: Path, *, warn: bool = True) -> Sandbox:
    """The same, opened, and the same one for all that this process grades until it ends.

    Raises:
        SandboxError: it is required and cannot be had here; the message says why.
    """
    sandbox = opening_sandbox(mode, limits, root, warn=warn)()
    atexit.register(sandbox.close)
    return sandbox


def why_no_bubblewrap(sandbox: BubblewrapSandbox) -> str:
    """Why sessions cannot be opened in it, in words; '' if they can, as was just tried."""
    try:
        with sandbox.session():
            return ""
    except SandboxError as error:
        sandbox.close()
        return str(error)


def _warn(reason: str) -> None:
    line = "*" * 88
    print(
        f"{line}\nWARNING: NO SANDBOX. {reason}.\nStudent code runs in a plain child process, with "
        "limits, as the user who grades.\nIt can read what this user can read, and reach the "
        f"network.\n{line}",
        file=sys.stderr,
    )
