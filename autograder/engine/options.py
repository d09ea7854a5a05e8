"""What a run is asked for, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

__all__ = ["Options", "Outcome", "Record"]

Record = dict[str, Any]


@dataclass(frozen=True)
class Options:
    """How a class is graded.

    Args:
        students: only these; without any, all.
        force: also those whose mark is still right.
        workers: processes that mark; 0 means one for each core that may be used.
        scheduler: address of a Dask scheduler that marks instead, such as tcp://host:8786.
        dry_run: find out, but write nothing.
        quiet: show no progress.
    """

    students: tuple[str, ...] = ()
    force: bool = False
    workers: int = 0
    scheduler: str = ""
    dry_run: bool = False
    quiet: bool = False


@dataclass
class Outcome:
    """What became of a class.

    ``records`` has all students asked for, ``why`` those that were graded again with the reasons,
    ``before`` the records that those had. ``stages`` are seconds, of workers and of this process.
    """

    records: list[Record] = field(default_factory=list)
    why: dict[str, list[str]] = field(default_factory=dict)
    before: dict[str, Record] = field(default_factory=dict)
    stages: dict[str, float] = field(default_factory=dict)

    def spend(self, stage: str, seconds: float) -> None:
        """Add to the time of a stage."""
        self.stages[stage] = self.stages.get(stage, 0.0) + seconds
