"""What stands in the file of a case, and whether it must be refused."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Array, Case

__all__ = ["REFUSALS", "has_header", "has_text", "lines_of", "must_be_refused", "readable"]

REFUSALS = ("missing", "text", "columns", "finite")
"""Parts about files that must be refused. A file in order belongs to each of them as well, so that
refusing everything earns nothing."""


def must_be_refused(case: Case) -> bool:
    """Whether an error is the only right answer."""
    return case.parts[0] in REFUSALS


def lines_of(case: Case) -> list[list[str]]:
    """The cells of the lines that are not blank; no lines where there is no file."""
    text = case.args["path"]["file"] or ""
    return [line.split(",") for line in text.splitlines() if line.strip()]


def _numbers(cells: Sequence[str]) -> list[float] | None:
    try:
        return [float(cell) for cell in cells]
    except ValueError:
        return None


def readable(case: Case) -> Array:
    """The lines that are numbers, NaN and infinity among them; the others are left out."""
    return np.array([row for cells in lines_of(case) if (row := _numbers(cells)) is not None])


def has_text(case: Case) -> bool:
    """Whether a cell is no number."""
    return any(_numbers(cells) is None for cells in lines_of(case))


def has_header(case: Case) -> bool:
    """Whether the first line has no digit in it."""
    lines = lines_of(case)
    return bool(lines) and not any(character.isdigit() for character in "".join(lines[0]))
