"""load_points: a file of two columns as an array, and every other file as an error."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.compare import Unfit, read_numbers
from autograder.inside.wire import Opaque, clip
from autograder.model import Array, Case, Exercise, Field, Form, Misconception, Part, Truth

__all__ = ["LOAD_POINTS"]

_REFUSALS = ("missing", "text", "columns", "finite")
"""Parts about files that must be refused. A file in order belongs to each of them as well, so that
refusing everything earns nothing."""


def _load_cases(rng: np.random.Generator) -> Sequence[Case]:
    plain = _case(_text(_rows(rng, 7)), "table", *_REFUSALS)
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


# --- what stands in a file ----------------------------------------------------------------------


def _must_be_refused(case: Case) -> bool:
    return case.parts[0] in _REFUSALS


def _lines(case: Case) -> list[list[str]]:
    """The cells of the lines that are not blank; no lines where there is no file."""
    text = case.args["path"]["file"] or ""
    return [line.split(",") for line in text.splitlines() if line.strip()]


def _numbers(cells: Sequence[str]) -> list[float] | None:
    try:
        return [float(cell) for cell in cells]
    except ValueError:
        return None


def _readable(case: Case) -> Array:
    """The lines that are numbers, NaN and infinity among them; the others are left out."""
    return np.array([row for cells in _lines(case) if (row := _numbers(cells)) is not None])


def _has_text(case: Case) -> bool:
    return any(_numbers(cells) is None for cells in _lines(case))


def _has_header(case: Case) -> bool:
    lines = _lines(case)
    return bool(lines) and not any(character.isdigit() for character in "".join(lines[0]))


# --- what is compared ---------------------------------------------------------------------------

_NO_POINTS = np.zeros((1, 2))
"""Stands for the points of a file that has none to give."""

_NOTHING, _NO_NUMBERS, _COMPLAINT = -1.0, -2.0, -3.0


def _load_truth(case: Case) -> Truth:
    points = _NO_POINTS if _must_be_refused(case) else _readable(case)
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
    refused = _must_be_refused(case)
    seen = {field.name: 0.0 for field in _FIELDS} | {
        "points": _NO_POINTS if refused else _readable(case)
    }
    if "raised" in value:
        return seen | {"other_error": _error_kind(case, value)}
    if refused:
        return seen | {"accepted": _digest(value["returned"])}
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


def _digest(returned: Any) -> float:
    """A number for what came back where nothing should: never 0, and another for other numbers."""
    if returned is None:
        return _NOTHING
    if isinstance(returned, str) or (isinstance(returned, Opaque) and "Error" in returned.kind):
        return _COMPLAINT
    numbers = read_numbers(returned)
    if numbers is None or numbers.dtype.kind not in "iuf":
        return _NO_NUMBERS
    if numbers.size == 0:
        return _NOTHING
    flat = np.nan_to_num(numbers.astype(np.float64).reshape(-1), nan=7e3, posinf=9e3, neginf=9e3)
    weights = np.sqrt(np.arange(2.0, flat.size + 2))
    return float(1 + np.minimum(np.abs(flat), 1e6) @ weights)


# --- mistakes -----------------------------------------------------------------------------------

_OPEN = {"accepted": ..., "other_error": ...}
"""Nothing is claimed about a file that must be refused."""


def _points_as(change: Callable[[Array], Any]) -> Callable[[Case, Truth], Any]:
    """Other points from each file in order."""

    def predict(case: Case, truth: Truth) -> Any:
        return _OPEN if _must_be_refused(case) else {"points": change(_readable(case)), "flat": ...}

    return predict


def _without_first(case: Case, truth: Truth) -> Any:
    if _must_be_refused(case):
        return _OPEN
    rows = _readable(case)
    return {"points": rows[1:] if len(rows) > 1 else ..., "flat": ..., "other_error": ...}


def _texts(case: Case, truth: Truth) -> Any:
    return _OPEN if _must_be_refused(case) else {"texts": 1.0}


def _flat_row(case: Case, truth: Truth) -> Any:
    return {"flat": 1.0} if case.parts == ("single",) else truth


def _where(
    happens: Callable[[Case], bool], accepted: Callable[[Case], float]
) -> Callable[[Case, Truth], Any]:
    """Some files are read that must be refused; all others are treated as they should be."""
    return lambda case, truth: {"accepted": accepted(case)} if happens(case) else truth


def _roughly(predict: Callable[[Case, Truth], Any]) -> Callable[[Case, Truth], Any]:
    """The same where it tells something, and no claim about other files that must be refused."""

    def predict_or_leave_open(case: Case, truth: Truth) -> Any:
        predicted = predict(case, truth)
        return _OPEN if predicted is truth and _must_be_refused(case) else predicted

    return predict_or_leave_open


def _is(*parts: str) -> Callable[[Case], bool]:
    return lambda case: case.parts[0] in parts


def _asserts(case: Case, truth: Truth) -> Any:
    """Its own two checks, of columns and of finite numbers, raise another error."""
    own = case.parts[0] == "finite" or (case.parts[0] == "columns" and _lines(case))
    return {"other_error": 1.0} if own else truth


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
    misconceptions=(
        Misconception(
            "first-row-skipped",
            _without_first,
            "The first row is missing: it was taken for a header, but these files have none.",
            "Leave out `skiprows`, `skip_header` or the extra `readline`.",
        ),
        Misconception(
            "header-swallowed",
            _where(
                lambda case: _must_be_refused(case) and _has_header(case),
                lambda case: _digest(_readable(case)),
            ),
            "A header line is left out silently. Then nobody learns that the file is not what it "
            "should be: a header must be refused.",
            "Let the conversion to numbers fail at the header.",
        ),
        Misconception(
            "bad-lines-swallowed",
            _roughly(
                _where(
                    lambda case: (
                        case.parts == ("text",) and _has_text(case) and _readable(case).size > 0
                    ),
                    lambda case: _digest(_readable(case)),
                )
            ),
            "Lines that are no numbers are left out silently, so points get lost and nobody "
            "notices.",
            "Don't catch the error of a bad line; let it stop the reading.",
        ),
        Misconception(
            "filled-with-zero",
            _roughly(
                _where(
                    lambda case: (
                        case.parts == ("finite",) and bool(np.isnan(_readable(case)).any())
                    ),
                    lambda case: _digest(np.nan_to_num(_readable(case))),
                )
            ),
            "NaN became 0. That invents a score of 0 points, and the line is pulled towards it.",
            "Refuse the file if not all of its numbers are finite.",
        ),
        Misconception(
            "nan-accepted",
            _where(_is("finite"), lambda case: _digest(_readable(case))),
            "NaN and infinite values are let through. One of them makes every mean and every loss "
            "NaN or infinite.",
            "np.isfinite(points) tells for each number whether it is an ordinary one.",
        ),
        Misconception(
            "inf-accepted",
            _where(
                lambda case: case.parts == ("finite",) and bool(np.isinf(_readable(case)).any()),
                lambda case: _digest(_readable(case)),
            ),
            "Infinite values are let through; only NaN is refused. An infinite score makes the "
            "loss infinite, and after one step both parameters are lost.",
            "np.isfinite(points) is False for NaN *and* for infinity.",
        ),
        Misconception(
            "columns-not-checked",
            _roughly(
                _where(
                    lambda case: case.parts == ("columns",) and bool(_lines(case)),
                    lambda case: _digest(_readable(case)),
                )
            ),
            "Files with one column or with three are let through.",
            "Look at points.shape before you return the points.",
        ),
        Misconception(
            "third-column-ignored",
            _where(
                lambda case: (
                    case.parts == ("columns",) and [len(c) for c in _lines(case)[:1]] == [3]
                ),
                lambda case: _digest(_readable(case)[:, :2]),
            ),
            "In a file with three columns the third is left out silently. Perhaps it is quite "
            "another file, and its first two columns are something else.",
            "Read all columns, then look at how many there are.",
        ),
        Misconception(
            "empty-accepted",
            _where(
                lambda case: case.parts == ("columns",) and not _lines(case), lambda case: _NOTHING
            ),
            "An empty file is let through: there is no point in it, so nothing can be learned.",
            "Look at the number of rows, too.",
        ),
        Misconception(
            "single-row-flat",
            _flat_row,
            "A file with a single row comes out flat, with the shape (2,), not as a table of shape "
            "(1, 2). The next function will take it for two rows.",
            "`ndmin=2` of np.loadtxt keeps the table; so does np.array of a list of rows.",
        ),
        Misconception(
            "hours-only",
            _points_as(lambda rows: rows[:, 0]),
            "Only the first column came back, the hours.",
            "Both columns are needed; return the whole table.",
        ),
        Misconception(
            "scores-only",
            _points_as(lambda rows: rows[:, 1]),
            "Only the second column came back, the scores.",
            "Both columns are needed; return the whole table.",
        ),
        Misconception(
            "transposed",
            _points_as(lambda rows: rows.T),
            "The table lies on its side: shape (2, N), not (N, 2). Each row should be a point.",
            "Leave out `unpack=True` or `.T`, or turn the table back with `.T`.",
        ),
        Misconception(
            "numbers-as-text",
            _texts,
            "The cells of a file are texts, such as '43.77', and texts came back. Nothing can be "
            "calculated with them.",
            "float('43.77') makes a number out of a text.",
        ),
        Misconception(
            "errors-caught",
            _roughly(_where(_is("missing", "text"), lambda case: _NOTHING)),
            "The error is caught, and then nothing comes back, so whoever calls the function does "
            "not learn what is wrong until much later.",
            "Let the error pass: leave out `try` and `except`, or `raise` again in the latter.",
        ),
        Misconception(
            "error-returned",
            _roughly(_where(_is("finite"), lambda case: _COMPLAINT)),
            "For NaN or infinity the function returns a text or the error itself. A result can be "
            "overlooked; an error that is raised can't.",
            "Write `raise ValueError(...)`, not `return`.",
        ),
        Misconception(
            "asserts",
            _asserts,
            "The function's own checks stop with another kind of error, perhaps that of `assert`. "
            "Assertions are for mistakes in a program and can be switched off; a wrong file is a "
            "wrong value.",
            "Write `if ...: raise ValueError(...)`.",
        ),
    ),
)
