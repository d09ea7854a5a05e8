"""The nouns of the kit, as frozen records: exercises and cases, replies, verdicts and reports."""

from __future__ import annotations

import ast
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
    "Field",
    "Form",
    "Misconception",
    "Outcome",
    "Part",
    "PartResult",
    "Prediction",
    "Raises",
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
        judges: ``"value"`` the whole result of its cases; an index of a group, or names of a
            record's fields, those components alone; ``"inputs"``, that no case changed what it
            was given.
    """

    name: str
    title: str
    weight: float = 1.0
    judges: int | str | tuple[str, ...] = "value"

    def looks_at(self, component: int | str) -> bool:
        """Whether a wrong component of the result costs this part."""
        if self.judges == "value":
            return True
        named = self.judges if isinstance(self.judges, tuple) else (self.judges,)
        return component in named


@dataclass(frozen=True)
class Case:
    """One call of the student's function.

    Args:
        args: positional arguments by parameter name, plain data, never changed by the kit.
        parts: names of the parts it is evidence for.
        operations: floating-point roundings that can pile up in one number of the result;
            the tolerance grows with it.
        may_change: parameters that the contract lets the function change.
        probe: what the driver needs beside the arguments, plain data.
        device: where tensors and models among the arguments are put; the judge sets it.
    """

    args: Mapping[str, Any]
    parts: tuple[str, ...]
    operations: int = 10
    may_change: frozenset[str] = frozenset()
    probe: Mapping[str, Any] = field(default_factory=dict)
    device: str = "cpu"

    def with_args(self, **changes: Any) -> Case:
        """The same case with some arguments replaced."""
        return replace(self, args={**self.args, **changes})


@dataclass(frozen=True)
class Truth:
    """What a correct function returns, in float64, and the size of the terms that it sums.

    ``scale`` has the shape of ``value``, or is a number for all: rounding errors are relative to
    the terms of a sum, not to the sum, which may cancel. A record has ``fields`` instead.
    """

    value: Array
    scale: Array | float
    fields: Mapping[str, Truth] = field(default_factory=dict)

    @staticmethod
    def record(**fields: Truth) -> Truth:
        """The truth of a record, field by field."""
        return Truth(np.empty(0), 0.0, fields)

    def __getitem__(self, name: str) -> Array:
        """The right value of one field."""
        return self.fields[name].value


Kind = Literal["number", "group", "sequence", "array", "word", "record"]


@dataclass(frozen=True)
class Form:
    """What a result must look like.

    Args:
        kind: ``"number"``; ``"group"``, a fixed few numbers with names; ``"sequence"``, numbers
            in a row (list, tuple, 1-D array); ``"array"``, an array of exactly the truth's shape;
            ``"word"``, one of a few texts, whose index is the truth's number; ``"record"``, a
            fixed set of results, each with its own form.
        names: the names of a group's members, in order; the words.
        fields: those of a record.
        label: what messages call the whole, such as "a model".
    """

    kind: Kind
    names: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    label: str = ""

    @property
    def words(self) -> str:
        """The form in words, for messages."""
        if self.label:
            return self.label
        match self.kind:
            case "group":
                return _several(self.names, "numbers")
            case "record":
                own = [f for f in self.fields if not f.wrong]
                if len(own) == 1:
                    return own[0].form.words
                return _several([f.called for f in own or self.fields], "results")
            case "word":
                return " or ".join(f'"{name}"' for name in self.names)
            case kind:
                return _KIND_WORDS[kind]


@dataclass(frozen=True)
class Field:
    """One named result of a record.

    Args:
        name: by which truths, predictions and parts know it.
        kind: as of a `Form`.
        label: what messages call it; the name if empty.
        wrong: a sentence for a quantity that was derived from the result, formatted with ``got``
            and ``expected``, such as ``"{got:g} points are in both halves."``.
        hint: the next step where it is wrong and no misconception explains it.
        names: the words of a word.
    """

    name: str
    kind: Literal["number", "sequence", "array", "word"] = "number"
    label: str = ""
    wrong: str = ""
    names: tuple[str, ...] = ()
    hint: str = ""

    @property
    def called(self) -> str:
        """What messages call it."""
        return self.label or self.name

    @property
    def form(self) -> Form:
        """The form of this result alone."""
        return Form(self.kind, self.names)


def _several(names: Sequence[str], things: str) -> str:
    return f"{_COUNTS.get(len(names), len(names))} {things} ({', '.join(names)})"


_KIND_WORDS = {
    "number": "one number",
    "sequence": "a list of numbers",
    "array": "an array",
}
_COUNTS = {2: "two", 3: "three", 4: "four"}


@dataclass(frozen=True)
class Raises:
    """The prediction that a call raises an exception of class ``kind`` that says ``text``."""

    kind: str
    text: str = ""


Prediction = Callable[[Case, Truth], Any]


@dataclass(frozen=True)
class Misconception:
    """A mistake that people make, known by the wrong output it gives.

    Args:
        slug: unique within the exercise.
        predict: the wrong output of a case, from the case and its truth: numbers in any nesting;
            for a record, a dict of the fields that are not right (``...`` for one about which
            nothing is claimed); `Raises`; or the truth itself, where the mistake does not show.
        explanation: what was probably done and why it is wrong; for a beginner.
        hint: one next step, not the answer.
        source: decides by the function's syntax tree between mistakes that give the same output.
    """

    slug: str
    predict: Prediction
    explanation: str
    hint: str
    source: Callable[[ast.AST], bool] | None = None


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
        observe: turns what came back, which is not trusted, into what is compared; where it
            can't, it raises `autograder.compare.Unfit`.
        devices: where it is judged: ``"cpu"``, ``"sim"``, ``"cuda"``.
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
    observe: Callable[[Case, Any], Any] | None = None
    devices: tuple[str, ...] = ("cpu",)
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
    """How one part went; ``score`` and ``max_score`` in points, ``note`` what else is to say."""

    part: str
    title: str
    outcome: Outcome
    score: float
    max_score: float
    note: str = ""


@dataclass(frozen=True)
class Verdict:
    """The judgement of one exercise: one record, however it is shown.

    ``message`` says what is wrong, ``hint`` one next step; ``called``, ``returned`` and
    ``expected`` show the first case that went wrong. A ``provisional`` verdict says what is there,
    not what it is worth: it has no points.
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
    provisional: bool = False


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
