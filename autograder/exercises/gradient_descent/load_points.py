"""load_points: a file of two columns as an array, and every other file as an error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.compare import Unfit, read_numbers
from autograder.exercises.gradient_descent.accepted import digest
from autograder.exercises.gradient_descent.points_file import REFUSALS, must_be_refused, readable
from autograder.exercises.gradient_descent.reading_mistakes import READING_MISTAKES
from autograder.inside.wire import Opaque, clip
from autograder.model import Array, Case, Exercise, Field, Form, Part, Truth

__all__ = ["LOAD_POINTS"]


# --- cases --------------------------------------------------------------------------------------


def _load_cases(rng: np.random.Generator) -> Sequence[Case]:
    plain = _case(_text(_rows(rng, 7)), "table", *REFUSALS)
    single = _case(_text(_rows(rng, 1)), "single")
    return [plain, *_unusual(rng), single, *_refused(rng)]


def _case(text: str | None, *parts: str, may_raise: bool = False) -> Case:
    name = "missing.csv" if text is None else "scores.csv"
    probe = {"refuse": True} if may_raise else {}
    return Case({"path": {"file": text, "name": name}}, parts, probe=probe)


def _rows(rng: np.random.Generator, n: int) -> Array:
    hours = rng.uniform(25, 70, n)
    return np.column_stack([hours, 1.3 * hours + rng.normal(0, 8, n)]).round(2)


def _text(rows: Array) -> str:
    return "".join(",".join(f"{number:.2f}" for number in row) + "\n" for row in rows.tolist())


def _unusual(rng: np.random.Generator) -> Sequence[Case]:
    """Negative numbers and no line end at the end; spaces; a blank line, which may be refused."""
    signed = _text(_rows(rng, 5) * np.array([1, -1])).rstrip("\n")
    spaced = _text(_rows(rng, 4)).replace(",", ", ")
    gapped = _text(_rows(rng, 6)).replace("\n", "\n\n", 1)
    return [_case(signed, "table"), _case(spaced, "table"), _case(gapped, "table", may_raise=True)]


def _refused(rng: np.random.Generator) -> Sequence[Case]:
    files = [
        (None, "missing"),
        ("hours,score\n" + _text(_rows(rng, 5)), "text"),
        (_with_cell(rng, 1, "absent"), "text"),
        (_with_cell(rng, 2, ""), "text"),
        (_text(_rows(rng, 4)).replace(",", ";"), "text"),
        (_text(_rows(rng, 6)[:, :1]), "columns"),
        (_text(np.column_stack([_rows(rng, 5), rng.uniform(1, 6, 5)])), "columns"),
        ("", "columns"),
        (_with_cell(rng, 3, "nan"), "finite"),
        (_with_cell(rng, 1, "inf"), "finite"),
    ]
    return [_case(text, part, may_raise=True) for text, part in files]


def _with_cell(rng: np.random.Generator, row: int, cell: str) -> str:
    """A file with something else as the score of one row."""
    lines = _text(_rows(rng, 5)).splitlines(keepends=True)
    lines[row] = lines[row].split(",")[0] + f",{cell}\n"
    return "".join(lines)


# --- what is compared ---------------------------------------------------------------------------

_NO_POINTS = np.zeros((1, 2))
"""Stands for the points of a file that has none to give."""


def _load_truth(case: Case) -> Truth:
    points = _NO_POINTS if must_be_refused(case) else readable(case)
    zero = Truth(np.zeros(()), 0.0)
    return Truth.record(
        points=Truth(points, np.abs(points)), texts=zero, flat=zero, accepted=zero, other_error=zero
    )


_FIELDS = (
    Field("points", "array"),
    Field(
        "texts",
        wrong="What came back are the texts of the file, not numbers.",
        hint="float('43.77') makes a number out of a text.",
    ),
    Field(
        "flat",
        wrong="A file with a single row came back flat, with the shape (2,); expected (1, 2).",
        hint="`ndmin=2` of np.loadtxt keeps the table; so does np.array of a list of rows.",
    ),
    Field(
        "accepted",
        wrong="This file must be refused with an error, but the function ended as if all was well.",
        hint="What is wrong with the file shown in the call? Look for it, and raise ValueError.",
    ),
    Field(
        "other_error",
        wrong="It refused the file, but with another kind of error than the docstring names: "
        "ValueError, or FileNotFoundError where there is no file.",
        hint="Write `raise ValueError(...)` with a text that says what is wrong.",
    ),
)


def _load_observed(case: Case, value: Any) -> dict[str, Any]:
    """The points, and what happened to a file that is not in order, as numbers that are 0."""
    if not isinstance(value, dict) or len(value.keys() & {"returned", "raised"}) != 1:
        raise Unfit("What it returned cannot be read.", "kind")
    refused = must_be_refused(case)
    seen = {field.name: 0.0 for field in _FIELDS} | {
        "points": _NO_POINTS if refused else readable(case)
    }
    if "raised" in value:
        return seen | {"other_error": _error_kind(case, value)}
    if refused:
        return seen | {"accepted": digest(value["returned"])}
    return seen | _seen_points(case, value["returned"])


def _error_kind(case: Case, value: dict[str, Any]) -> float:
    """0 for an error as the docstring wants it, 1 for one that a check of one's own raises."""
    names = value.get("mro")
    kinds = [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
    wanted = "OSError" if case.parts == ("missing",) else "ValueError"
    if wanted in kinds:
        return 0.0
    kind = clip(kinds[0], 100) if kinds else "another error"
    if kind in _OWN_CHECKS:
        return 1.0
    expected = "FileNotFoundError" if wanted == "OSError" else wanted
    raise Unfit(
        f"It ended with {kind}; this file must be refused with {expected}.",
        "value",
        hint="Find out which line raises it, and look at the file before that line.",
    )


_OWN_CHECKS = ("AssertionError", "Exception", "RuntimeError")


def _seen_points(case: Case, returned: Any) -> dict[str, Any]:
    if returned is None:
        raise Unfit("It returned nothing (None).", "none")
    if _holds_texts(returned):
        return {"texts": 1.0}
    numbers = read_numbers(returned)
    if case.parts == ("single",) and numbers is not None and numbers.shape == (2,):
        return {"points": numbers.reshape(1, 2), "flat": 1.0}
    return {"points": returned}


def _holds_texts(value: Any) -> bool:
    """Whether numbers came back as they stand in the file, as texts."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str) or (
            isinstance(item, Opaque) and item.kind.startswith("array of <U")
        ):
            return True
        if isinstance(item, list | tuple):
            waiting += item
    return False


LOAD_POINTS = Exercise(
    name="load_points",
    summary="Read points from a file; refuse every file that is not in order.",
    form=Form("record", fields=_FIELDS),
    parts=(
        Part("table", "the points of files in order", weight=2),
        Part("single", "a file with a single row"),
        Part("missing", "a file that is not there", judges=("accepted", "other_error")),
        Part("text", "header, words, gaps and semicolons", judges=("accepted", "other_error")),
        Part("columns", "one column, three, or nothing", judges=("accepted", "other_error")),
        Part("finite", "NaN and infinity", judges=("accepted", "other_error")),
    ),
    cases=_load_cases,
    truth=_load_truth,
    observe=_load_observed,
    driver="load",
    hints=(
        "Which tool of the text stops at a word, and which faults does it let through?",
        "np.loadtxt(path, delimiter=',', ndmin=2) reads the table. Then look at its shape, and at "
        "np.isfinite of all its numbers, and raise ValueError with a helpful text.",
        "Two `if`s before `return`: one for points.shape[1] != 2 or no rows at all, and one for "
        "not np.isfinite(points).all().",
    ),
    misconceptions=READING_MISTAKES,
)
