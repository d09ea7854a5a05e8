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

__all__ = ["open_sandbox", "opening_sandbox", "why_no_bubblewrap", "why_no_walls"]

Mode = Literal["required", "auto", "off"]


def opening_sandbox(
    mode: Mode, limits: Limits, root: Path, *, warn: bool = True
) -> Callable[[], Sandbox]:
    """Begin to open the sandbox that course.yaml asks for; what comes back waits until it is open.

    Waiting raises SandboxError where the sandbox is required and cannot be had. ``root`` is the
    folder of the course, which is hidden wherever it lies. Unless told otherwise a fallback will
    ``warn`` loudly.
    """
    return _opening(mode, BubblewrapSandbox(limits, hidden=(root,)), warn=warn)


def _opening(mode: Mode, walled: BubblewrapSandbox, *, warn: bool) -> Callable[[], Sandbox]:
    plain = PlainSandbox(walled.limits, keep_spare=True)
    if mode == "off":
        return lambda: plain
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
        return plain

    return wait


@cache
def open_sandbox(mode: Mode, limits: Limits, root: Path, *, warn: bool = True) -> Sandbox:
    """The same, opened, and the same one for all that this process grades until it ends.

    Raises:
        SandboxError: it is required and cannot be had here; the message says why.
    """
    sandbox = _opening(mode, _walled(limits, root), warn=warn)()
    atexit.register(sandbox.close)
    return sandbox


@cache
def _walled(limits: Limits, root: Path) -> BubblewrapSandbox:
    return BubblewrapSandbox(limits, hidden=(root,))


def why_no_walls(mode: Mode, limits: Limits, root: Path) -> str:
    """Why `open_sandbox` must do here without bubblewrap that is asked for, in words; else ''."""
    return "" if mode == "off" else why_no_bubblewrap(_walled(limits, root))


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
