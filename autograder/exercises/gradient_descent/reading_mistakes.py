"""Wrong ways to read a file of points, and to treat one that is not in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.gradient_descent.accepted import COMPLAINT, NOTHING, digest
from autograder.exercises.gradient_descent.points_file import (
    has_header,
    has_text,
    lines_of,
    must_be_refused,
    readable,
)
from autograder.model import Array, Case, Misconception, Truth

__all__ = ["READING_MISTAKES"]

_OPEN = {"accepted": ..., "other_error": ...}
"""Nothing is claimed about a file that must be refused."""


def _points_as(change: Callable[[Array], Any]) -> Callable[[Case, Truth], Any]:
    """Other points from each file in order."""

    def predict(case: Case, truth: Truth) -> Any:
        return _OPEN if must_be_refused(case) else {"points": change(readable(case)), "flat": ...}

    return predict


def _without_first(case: Case, truth: Truth) -> Any:
    if must_be_refused(case):
        return _OPEN
    rows = readable(case)
    return {"points": rows[1:] if len(rows) > 1 else ..., "flat": ..., "other_error": ...}


def _texts(case: Case, truth: Truth) -> Any:
    return _OPEN if must_be_refused(case) else {"texts": 1.0}


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
        return _OPEN if predicted is truth and must_be_refused(case) else predicted

    return predict_or_leave_open


def _is(*parts: str) -> Callable[[Case], bool]:
    return lambda case: case.parts[0] in parts


def _asserts(case: Case, truth: Truth) -> Any:
    """Its own two checks, of columns and of finite numbers, raise another error."""
    own = case.parts[0] == "finite" or (case.parts[0] == "columns" and lines_of(case))
    return {"other_error": 1.0} if own else truth


READING_MISTAKES = (
    Misconception(
        "first-row-skipped",
        _without_first,
        "The first row is missing: it was taken for a header, but these files have none.",
        "Leave out `skiprows`, `skip_header` or the extra `readline`.",
    ),
    Misconception(
        "header-swallowed",
        _where(
            lambda case: must_be_refused(case) and has_header(case),
            lambda case: digest(readable(case)),
        ),
        "A header line is left out silently. Then nobody learns that the file is not what it "
        "should be: a header must be refused.",
        "Let the conversion to numbers fail at the header.",
    ),
    Misconception(
        "bad-lines-swallowed",
        _roughly(
            _where(
                lambda case: case.parts == ("text",) and has_text(case) and readable(case).size > 0,
                lambda case: digest(readable(case)),
            )
        ),
        "Lines that are no numbers are left out silently, so points get lost and nobody notices.",
        "Don't catch the error of a bad line; let it stop the reading.",
    ),
    Misconception(
        "filled-with-zero",
        _roughly(
            _where(
                lambda case: case.parts == ("finite",) and bool(np.isnan(readable(case)).any()),
                lambda case: digest(np.nan_to_num(readable(case))),
            )
        ),
        "NaN became 0. That invents a score of 0 points, and the line is pulled towards it.",
        "Refuse the file if not all of its numbers are finite.",
    ),
    Misconception(
        "nan-accepted",
        _where(_is("finite"), lambda case: digest(readable(case))),
        "NaN and infinite values are let through. One of them makes every mean and every loss "
        "NaN or infinite.",
        "np.isfinite(points) tells for each number whether it is an ordinary one.",
    ),
    Misconception(
        "inf-accepted",
        _where(
            lambda case: case.parts == ("finite",) and bool(np.isinf(readable(case)).any()),
            lambda case: digest(readable(case)),
        ),
        "Infinite values are let through; only NaN is refused. An infinite score makes the "
        "loss infinite, and after one step both parameters are lost.",
        "np.isfinite(points) is False for NaN *and* for infinity.",
    ),
    Misconception(
        "columns-not-checked",
        _roughly(
            _where(
                lambda case: case.parts == ("columns",) and bool(lines_of(case)),
                lambda case: digest(readable(case)),
            )
        ),
        "Files with one column or with three are let through.",
        "Look at points.shape before you return the points.",
    ),
    Misconception(
        "third-column-ignored",
        _where(
            lambda case: case.parts == ("columns",) and [len(c) for c in lines_of(case)[:1]] == [3],
            lambda case: digest(readable(case)[:, :2]),
        ),
        "In a file with three columns the third is left out silently. Perhaps it is quite "
        "another file, and its first two columns are something else.",
        "Read all columns, then look at how many there are.",
    ),
    Misconception(
        "empty-accepted",
        _where(
            lambda case: case.parts == ("columns",) and not lines_of(case), lambda case: NOTHING
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
        _roughly(_where(_is("missing", "text"), lambda case: NOTHING)),
        "The error is caught, and then nothing comes back, so whoever calls the function does "
        "not learn what is wrong until much later.",
        "Let the error pass: leave out `try` and `except`, or `raise` again in the latter.",
    ),
    Misconception(
        "error-returned",
        _roughly(_where(_is("finite"), lambda case: COMPLAINT)),
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
)
