"""Which sandbox a course gets: `required`, `auto` or `off` in course.yaml."""

from __future__ import annotations

import atexit
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Literal

from autograder.course import Limits
from autograder.errors import SandboxError
from autograder.sandbox.bubblewrap import BubblewrapSandbox
from autograder.sandbox.plain import PlainSandbox
from autograder.sandbox.session import Sandbox

__all__ = ["open_sandbox", "start_sandbox", "why_no_bubblewrap", "why_no_walls"]

Mode = Literal["required", "auto", "off"]


def start_sandbox(mode: Mode, limits: Limits, root: Path) -> None:
    """Begin to start what `open_sandbox` waits for, so that other things can be done meanwhile."""
    if mode != "off":
        with suppress(SandboxError):
            _walled(limits, root).start()


@cache
def _walled(limits: Limits, root: Path) -> BubblewrapSandbox:
    return BubblewrapSandbox(limits, hidden=(root,))


@cache
def open_sandbox(mode: Mode, limits: Limits, root: Path, *, warn: bool = True) -> Sandbox:
    """The sandbox that course.yaml asks for, the same one for all that this process grades.

    ``root`` is the folder of the course, which is hidden wherever it lies. Unless told otherwise it
    will ``warn`` loudly where there is none.

    Raises:
        SandboxError: it is required and cannot be had here; the message says why.
    """
    if mode == "off":
        return _kept(PlainSandbox(limits, keep_spare=True))
    walled = _walled(limits, root)
    reason = why_no_bubblewrap(walled)
    if not reason:
        return _kept(walled)
    if mode == "required":
        raise SandboxError(
            f"course.yaml says `sandbox: required`, but {reason}. Nothing was graded; "
            "`autograder doctor` says more"
        )
    if warn:
        _warn(reason)
    return _kept(PlainSandbox(limits, keep_spare=True))


def _kept(sandbox: Sandbox) -> Sandbox:
    atexit.register(sandbox.close)
    return sandbox


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
