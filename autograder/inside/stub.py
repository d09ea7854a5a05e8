"""What `import autograder` gives beside student code: the same names, and nothing behind them."""

from __future__ import annotations

import types
from typing import Any

from . import own_data, pad

__all__ = ["calls", "stub_module"]

calls: list[str] = []
"""Names of the exercises that the notebook checked, in order; for the record only."""


def _check(target: Any, *args: Any, **kwargs: Any) -> None:
    """Note the call; the judge decides later, elsewhere."""
    calls.append(str(getattr(target, "__name__", target))[:100])


def _hint(target: Any, *args: Any, **kwargs: Any) -> None:
    """Hints are for the student's own screen."""


def _start(*args: Any, **kwargs: Any) -> None:
    """Who the student is, the grader knows already."""


def stub_module(version: str) -> types.ModuleType:
    """A module `autograder` without submodules."""
    module = types.ModuleType("autograder", "The course's self-check; marks are decided elsewhere.")
    module.__dict__.update(
        answer_pad=pad.answer_pad,
        check=_check,
        hint=_hint,
        my_data=own_data.my_data,
        start=_start,
        __version__=version,
        __path__=[],
    )
    return module
