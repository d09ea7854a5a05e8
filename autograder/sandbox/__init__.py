"""The outside half of the trust boundary: start a process for student code, talk to it, end it.

`Sandbox.session` gives a `Session`; nothing that a session returns is trusted to be more than
plain data. Two sandboxes stand behind it: `BubblewrapSandbox`, and `PlainSandbox`, without walls
but with limits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.sandbox.bubblewrap import BubblewrapSandbox
    from autograder.sandbox.choice import (
        open_sandbox,
        opening_sandbox,
        why_no_bubblewrap,
        why_no_walls,
    )
    from autograder.sandbox.plain import PlainSandbox
    from autograder.sandbox.session import (
        CellResult,
        Files,
        Sandbox,
        Session,
        data_files,
        read_data_files,
    )

__all__ = [
    "BubblewrapSandbox",
    "CellResult",
    "Files",
    "PlainSandbox",
    "Sandbox",
    "Session",
    "data_files",
    "open_sandbox",
    "opening_sandbox",
    "read_data_files",
    "why_no_bubblewrap",
    "why_no_walls",
]

_HOME = {
    "BubblewrapSandbox": "bubblewrap",
    "CellResult": "session",
    "Files": "session",
    "PlainSandbox": "plain",
    "Sandbox": "session",
    "Session": "session",
    "data_files": "session",
    "open_sandbox": "choice",
    "opening_sandbox": "choice",
    "read_data_files": "session",
    "why_no_bubblewrap": "choice",
    "why_no_walls": "choice",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: `child` must start before NumPy is imported."""
    if name not in _HOME:
        raise AttributeError(f"module 'autograder.sandbox' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"autograder.sandbox.{_HOME[name]}"), name)
