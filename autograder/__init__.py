"""Check your own work, and get hints: ``from autograder import check, hint``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autograder._version import __version__

if TYPE_CHECKING:
    from autograder.inside.own_data import my_data
    from autograder.inside.pad import answer_pad
    from autograder.model import Case, Exercise, Misconception
    from autograder.selfcheck import check, hint, start

__all__ = [
    "Case",
    "Exercise",
    "Misconception",
    "__version__",
    "answer_pad",
    "check",
    "hint",
    "my_data",
    "start",
]

_HOME = {
    "Case": "autograder.model",
    "Exercise": "autograder.model",
    "Misconception": "autograder.model",
    "answer_pad": "autograder.inside.pad",
    "check": "autograder.selfcheck",
    "hint": "autograder.selfcheck",
    "my_data": "autograder.inside.own_data",
    "start": "autograder.selfcheck",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: the command line must start without torch."""
    if name not in _HOME:
        raise AttributeError(f"module 'autograder' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
