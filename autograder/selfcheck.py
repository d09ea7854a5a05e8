"""`check` and `hint`: what students call in their notebook, with the public seed.

Marks are not decided here. Only when nbgrader itself autogrades or validates a notebook without
our preprocessors does `check` raise, or end in a number, so that this works too.
"""

from __future__ import annotations

import ast
import difflib
import os
import re
import sys
from collections.abc import Callable, Mapping
from typing import Any

from autograder import seeds
from autograder._version import __version__
from autograder.errors import CheckFailed, UsageError
from autograder.exercises import EXERCISE_NAMES, find_exercise
from autograder.inside import drivers, wire
from autograder.judge import judge
from autograder.model import Caller, Case, Exercise, Failure, Reply, Verdict
from autograder.render import as_html, as_text
from autograder.replies import read_reply, request_for
from autograder.rules import parse_cell

__all__ = ["call_in_namespace", "check", "check_namespace", "hint"]

_hints_given: dict[str, int] = {}


def check(target: Callable[..., Any] | str, points: float = 1.0) -> float | None:
    """Check one exercise and show the verdict.

    Args:
        target: the function, or its name.
        points: what the exercise is worth.

    Returns:
        None; while nbgrader grades, the score if it is partial (nbgrader reads a cell's last
        number as points).

    Raises:
        CheckFailed: while nbgrader grades or validates, if nothing is right.
        UsageError: there is no such exercise.
    """
    namespace, cells = _notebook()
    exercise = _find(target)
    if callable(target):
        namespace = {**namespace, exercise.name: target}
    verdict = _stale(exercise, cells, points) or check_namespace(exercise, namespace, cells, points)
    _display(verdict)
    if os.environ.get("NBGRADER_EXECUTION") not in ("autograde", "validate"):
        return None
    if verdict.outcome != "passed" and (verdict.score == 0 or _validating()):
        raise CheckFailed(f"\n{as_text(verdict)}")
    return None if verdict.outcome == "passed" else float(verdict.score)


def _stale(exercise: Exercise, cells: list[str], points: float) -> Verdict | None:
    """A verdict that says so where the newest version of the answer cell could not be read.

    Python then still has the version before it, and a verdict on that would be misleading.
    """
    versions = [cell for cell in cells if re.search(rf"^def {exercise.name}\b", cell, re.MULTILINE)]
    if not versions or parse_cell(versions[-1]) is not None:
        return None
    try:
        ast.parse(versions[-1])
    except SyntaxError as error:
        reason = f"line {error.lineno}: {error.msg}"
    else:
        return None
    return Verdict(
        exercise.name,
        "errored",
        0.0,
        points,
        f"The last version of its cell has a syntax error ({reason}), so it did not run.",
        "Mend that line, run the cell, and check again.",
    )


def check_namespace(
    exercise: Exercise, namespace: Mapping[str, Any], cells: list[str], points: float
) -> Verdict:
    """The verdict on a function of ``namespace``, called in this process with the public seed."""
    rng = seeds.generator(seeds.public_seed(), exercise.name)
    return judge(exercise, call_in_namespace(namespace), rng, points, cells)


def call_in_namespace(namespace: Mapping[str, Any]) -> Caller:
    """Calls functions of ``namespace`` in this process, through the wire and back.

    A self-check thus sees what the grader will see.
    """

    def call(exercise: Exercise, case: Case) -> Reply:
        try:
            request = wire.decode(wire.encode(request_for(exercise, case)))
            return read_reply(wire.decode(wire.encode(drivers.perform(request, namespace))))
        except wire.WireError as error:
            return Reply("unsendable", failure=Failure("WireError", str(error)))

    return call


def hint(target: Callable[..., Any] | str) -> None:
    """Show the next hint for an exercise; after the last one, it starts again.

    Raises:
        UsageError: there is no such exercise.
    """
    exercise = _find(target)
    given = _hints_given.get(exercise.name, 0) % len(exercise.hints)
    _hints_given[exercise.name] = given + 1
    print(f"Hint {given + 1} of {len(exercise.hints)}: {exercise.hints[given]}")


def _find(target: Callable[..., Any] | str) -> Exercise:
    name = target if isinstance(target, str) else getattr(target, "__name__", "")
    exercise = find_exercise(name)
    if exercise is None:
        names = [known for group in EXERCISE_NAMES.values() for known in group]
        near = difflib.get_close_matches(name, names, n=1)
        suggestion = f'; did you mean "{near[0]}"?' if near else f"; there are {', '.join(names)}"
        raise UsageError(f'there is no exercise "{name}"{suggestion}')
    return exercise


def _notebook() -> tuple[Mapping[str, Any], list[str]]:
    """The notebook's names and the code that has been run; outside IPython, the caller's."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None:
        return shell.user_ns, [str(cell) for cell in shell.user_ns.get("In", [])]
    frame = sys._getframe(2)
    return {**frame.f_globals, **frame.f_locals}, []


def _display(verdict: Verdict) -> None:
    """HTML in Jupyter, text elsewhere; the versions go with it, for the grader to compare."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None:
        print(as_text(verdict))
        return
    from IPython.display import display

    display(
        {"text/html": as_html(verdict), "text/plain": as_text(verdict)},
        metadata={"autograder": {"exercise": verdict.exercise, "versions": versions()}},
        raw=True,
    )


def versions() -> dict[str, str]:
    """Versions of the kit, Python, torch and NumPy in this process."""
    import platform

    import numpy
    import torch

    return {
        "autograder": __version__,
        "python": platform.python_version(),
        "numpy": numpy.__version__,
        "torch": torch.__version__,
    }


def _validating() -> bool:
    return os.environ.get("NBGRADER_EXECUTION") == "validate"
