"""The cells of a release that nbgrader keeps a record of."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CHECK_PREFIX", "ReleasedCell", "check_id"]

CHECK_PREFIX = "check-"


@dataclass(frozen=True)
class ReleasedCell:
    """A cell of the released notebook that nbgrader keeps a record of."""

    grade_id: str
    cell_type: str
    source: str
    grade: bool
    solution: bool
    locked: bool
    points: float | None
    checksum: str
    task: bool = False


def check_id(exercise: str) -> str:
    """The grade id of an exercise's check cell."""
    return f"{CHECK_PREFIX}{exercise}"
