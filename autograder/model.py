"""The nouns of the kit, as frozen records: exercises and cases, replies, verdicts and reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Protocol, get_args

import numpy as np
import numpy.typing as npt

__all__ = [
    "OUTCOMES",
    "Array",
    "Caller",
    "Case",
    "Diagnosis",
    "Exercise",
    "Failure",
    "Form",
    "Misconception",
    "Outcome",
    "Part",
    "PartResult",
    "Prediction",
    "Reply",
    "Report",
    "Truth",
    "Verdict",
]

Array = npt.NDArray[np.float64]

Outcome = Literal[
    "passed",
    "failed",
    "errored",
    "timed_out",
    "killed",
    "missing",
    "untouched",
    "forbidden",
    "grader_error",
]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


# --- exercises ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """A share of an exercise's points.

    Args:
        name: short and unique within the exercise.
        title: what it shows, as words that follow "right:" or "not yet:".
        weight: its share, relative to the other parts.
        judges: ``"value"`` the whole result of its cases; an index, that component alone;
            ``"inputs"``, that no case changed what it was given.
    """

    name: str
    title: str
    weight: float = 1.0
    judges: int | Literal["value", "inputs"] = "value"


@dataclass(frozen=True)
class Case:
    """One call of the student's function.

    Args:
        args: positional arguments by parameter name, plain data, never changed by the kit.
        parts: names of the parts it is evidence for.
        operations: floating-point roundings that can pile up in one number of the result;
            the tolerance grows with it.
        may_change: parameters that the contract lets the function change.
    """

    args: Mapping[str, Any]
    parts: tuple[str, ...]
    operations: int = 10
    may_change: frozenset[str] = frozenset()

    def with_args(self, **changes: Any) -> Case:
        """The same case with some arguments replaced."""
        return replace(self, args={**self.args, **changes})


@dataclass(frozen=True)
class Truth:
    """What a correct function returns, in float64, and the size of the terms that it sums.

    ``scale`` has the shape of ``value``, or is a number for all: rounding errors are relative to
    the terms of a sum, not to the sum, which may cancel.
    """

    value: Array
    scale: Array | float


@dataclass(frozen=True)
class Form:
    """What a result must look like.

    Args:
        kind: ``"number"``; ``"group"``, a fixed few numbers with names; ``"sequence"``, numbers
            in a row (list, tuple, 1-D array); ``"array"``, an array of exactly the truth's shape.
        names: the names of a group's members, in order.
    """

    kind: Literal["number", "group", "sequence", "array"]
    names: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The form in words, for messages."""
        if self.kind == "group":
            return (
                f"{_COUNTS.get(len(self.names), len(self.names))} numbers ({', '.join(self.names)})"
            )
        return {"number": "one number", "sequence": "a list of numbers", "array": "an array"}[
            self.kind
        ]


_COUNTS = {2: "two", 3: "three", 4: "four"}

Prediction = Callable[[Case, Truth], Any]


@dataclass(frozen=True)
class Misconception:
    """A mistake that people make, known by the wrong output it gives.

    Args:
        slug: unique within the exercise.
        predict: the wrong output of a case, from the case and its truth (numbers in any nesting).
        explanation: what was probably done and why it is wrong; for a beginner.
        hint: one next step, not the answer.
    """

    slug: str
    predict: Prediction
    explanation: str
    hint: str


@dataclass(frozen=True)
class Exercise:
    """One exercise, declared once.

    Args:
        name: of the function that the student writes; also its grade id.
        summary: one line.
        form: what a result looks like.
        parts: at least one; weights give partial credit.
        cases: draws the cases from a generator; the same draws for the same seed.
        truth: the right result of a case, by PyTorch or NumPy in float64.
        misconceptions: known mistakes.
        hints: at least two, from a question to almost the answer.
        driver: the name of the way to call it, in `autograder.inside.drivers`.
        forbids: names that a by-hand exercise may not use; see `autograder.rules`.
    """

    name: str
    summary: str
    form: Form
    parts: tuple[Part, ...]
    cases: Callable[[np.random.Generator], Sequence[Case]]
    truth: Callable[[Case], Truth]
    misconceptions: tuple[Misconception, ...]
    hints: tuple[str, ...]
    driver: str = "call"
    forbids: frozenset[str] = frozenset()

    def part(self, name: str) -> Part:
        """The part called ``name``."""
        return next(part for part in self.parts if part.name == name)


# --- what comes back from the student's function ------------------------------------------------


@dataclass(frozen=True)
class Failure:
    """An exception of the student's code: its type and message, and the student's own line."""

    kind: str
    message: str
    line: str = ""
    line_number: int | None = None


@dataclass(frozen=True)
class Reply:
    """What one call of the student's function gave, as plain data.

    ``args_after`` are the arguments as the call left them. ``reads_globals`` names data of the
    notebook that the function reads without taking it as a parameter.
    """

    status: Literal["returned", "missing", "raised", "timed_out", "killed", "unsendable"]
    value: Any = None
    args_after: tuple[Any, ...] = ()
    failure: Failure | None = None
    printed: str = ""
    reads_globals: tuple[str, ...] = ()
    seconds: float = 0.0


class Caller(Protocol):
    """Calls the student's function with a case's arguments, wherever it lives."""

    def __call__(self, exercise: Exercise, case: Case) -> Reply:
        """The reply of one call; never raises for what student code does."""


# --- verdicts -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Diagnosis:
    """A misconception that matches, with how sure that is (0 to 1)."""

    slug: str
    confidence: float
    explanation: str
    hint: str


@dataclass(frozen=True)
class PartResult:
    """How one part went; ``score`` and ``max_score`` in points."""

    part: str
    title: str
    outcome: Outcome
    score: float
    max_score: float


@dataclass(frozen=True)
class Verdict:
    """The judgement of one exercise: one record, however it is shown.

    ``message`` says what is wrong, ``hint`` one next step; ``called``, ``returned`` and
    ``expected`` show the first case that went wrong.
    """

    exercise: str
    outcome: Outcome
    score: float
    max_score: float
    message: str
    hint: str = ""
    parts: tuple[PartResult, ...] = ()
    misconceptions: tuple[Diagnosis, ...] = ()
    called: str = ""
    returned: str = ""
    expected: str = ""
    devices: Mapping[str, Outcome] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True)
class Report:
    """One graded submission. ``message`` tells what a status other than graded means."""

    student: str
    assignment: str
    path: str
    status: Literal["graded", "unreadable", "grader_error"]
    verdicts: tuple[Verdict, ...] = ()
    seconds: float = 0.0
    message: str = ""
    flags: tuple[str, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """Points over all exercises."""
        return sum(verdict.score for verdict in self.verdicts)

    @property
    def max_score(self) -> float:
        """Points that could be had."""
        return sum(verdict.max_score for verdict in self.verdicts)
