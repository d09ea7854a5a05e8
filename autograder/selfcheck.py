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
from autograder.cells import parse_cell
from autograder.errors import CheckFailed, UsageError
from autograder.exercises import EXERCISE_NAMES, find_exercise
from autograder.inside import calls, device, wire
from autograder.inside.personal import identify
from autograder.judge import judge_on_devices
from autograder.model import Caller, Case, Exercise, Failure, Reply, Verdict
from autograder.quiz import PREFIX
from autograder.quiz_selfcheck import check_quiz
from autograder.render import as_html, as_text
from autograder.replies import read_reply, request_for
from autograder.show import say

__all__ = ["call_in_namespace", "check", "check_namespace", "hint", "start"]

_hints_given: dict[str, int] = {}


def start(assignment: str, student: str, *, public_seed: int, per_student: bool) -> None:
    """Say who works in this notebook, so that `my_data` and quizzes give them their own numbers.

    Args:
        assignment: its name.
        student: the id; if empty, that of the JupyterHub.
        public_seed: the course's.
        per_student: whether everybody has their own; else all have the same.

    Raises:
        UsageError: there is no such assignment.
    """
    if assignment not in EXERCISE_NAMES:
        raise UsageError(f'there is no assignment "{assignment}"; is the kit of another version?')
    who = str(student).strip() or os.environ.get("JUPYTERHUB_USER", "")
    identify(who if per_student else "", public_seed)
    if per_student and not who:
        say(
            "Write your student id between the quotation marks of STUDENT and run this again:\n"
            "in this course everybody has their own data, and yours come from your id."
        )


def check(target: Callable[..., Any] | str, points: float = 1.0) -> float | None:
    """Check one exercise and show the verdict; of a quiz, what is answered.

    Args:
        target: the function, or its name, or that of a quiz.
        points: what the exercise is worth.

    Returns:
        None; while nbgrader grades, the score if it is partial (nbgrader reads a cell's last
        number as points).

    Raises:
        CheckFailed: while nbgrader grades or validates, if nothing is right.
        UsageError: there is no such exercise.
    """
    namespace, cells = _notebook()
    if isinstance(target, str) and target.startswith(PREFIX):
        verdict = check_quiz(target, namespace, cells, points)
    else:
        verdict = _verdict(_find(target), target, namespace, cells, points)
    _display(verdict)
    if os.environ.get("NBGRADER_EXECUTION") not in ("autograde", "validate"):
        return None
    if verdict.provisional and not _validating():
        raise CheckFailed(f"{target} can only be marked with the course's nbgrader_config.py")
    if verdict.outcome != "passed" and (verdict.score == 0 or _validating()):
        raise CheckFailed(f"\n{as_text(verdict)}")
    return None if verdict.outcome == "passed" else float(verdict.score)


def _verdict(
    exercise: Exercise,
    target: Callable[..., Any] | str,
    namespace: Mapping[str, Any],
    cells: list[str],
    points: float,
) -> Verdict:
    if callable(target):
        namespace = {**namespace, exercise.name: target}
    return _stale(exercise, cells, points) or check_namespace(exercise, namespace, cells, points)


def _stale(exercise: Exercise, cells: list[str], points: float) -> Verdict | None:
    """A verdict that says so where the newest version of the answer cell could not be read.

    Python then still has the version before it, and a verdict on that would be misleading.
    """
    defines = re.compile(rf"^(def|class) {exercise.name}\b", re.MULTILINE)
    versions = [cell for cell in cells if defines.search(cell)]
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
    return judge_on_devices(
        exercise,
        call_in_namespace(namespace),
        seeds.generator(seeds.public_seed(), exercise.name),
        points,
        cells,
        [name for name in exercise.devices if device.available(name)],
    )


def call_in_namespace(namespace: Mapping[str, Any]) -> Caller:
    """Calls functions of ``namespace`` in this process, through the wire and back.

    A self-check thus sees what the grader will see.
    """

    def call(exercise: Exercise, case: Case) -> Reply:
        try:
            request = wire.decode(wire.encode(request_for(exercise, case)))
            return read_reply(wire.decode(wire.encode(calls.perform(request, namespace))))
        except wire.WireError as error:
            return Reply("unsendable", failure=Failure("WireError", str(error)))

    return call


def hint(target: Callable[..., Any] | str) -> None:
    """Show the next hint for an exercise; after the last one, it starts again.

    Raises:
        UsageError: there is no such exercise.
    """
    if isinstance(target, str) and target.startswith(PREFIX):
        say("A quiz has no hints: what it asks about stands in the text above it.")
        return
    exercise = _find(target)
    given = _hints_given.get(exercise.name, 0) % len(exercise.hints)
    _hints_given[exercise.name] = given + 1
    say(f"Hint {given + 1} of {len(exercise.hints)}: {exercise.hints[given]}")


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
        say(as_text(verdict))
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
